import { isRecordId, shortId } from '../../ids.ts';
import type { Omni } from '../org/omni.ts';
import { readArguments, textArgument } from './arguments.ts';

/**
 * `lightning:omniToolkitAPI`, as the Console Developer Guide describes it. Every method returns a promise; ids go out in their
 * 15-character form and come in in either. `channels` and `works` are JSON text, which is what the guide's samples parse.
 */
export function createOmniToolkit(omni: Omni): object {
  const idArgument = (
    method: string,
    given: unknown,
    optional: readonly string[] = [],
  ): { id: string; values: Record<string, unknown> } => {
    const values = readArguments(method, given, ['workId'], optional);
    const id = textArgument(method, values, 'workId');
    if (!isRecordId(id)) throw new TypeError(`${method}: workId "${id}" is not a record id`);
    return { id, values };
  };
  const goTo = async (method: string, given: unknown) => {
    const values = readArguments(method, given, ['statusId']);
    return await omni.setStatus(textArgument(method, values, 'statusId'), 'OmniToolkitStatusChange');
  };
  const present = (method: string) => {
    const status = omni.status(omni.statusId);
    if (!status) throw new Error(`${method}: the user isn't logged in to Omni-Channel`);
    return status;
  };
  return Object.freeze({
    acceptAgentWork: async (given: unknown) => {
      await omni.accept(idArgument('acceptAgentWork', given).id);
      return true;
    },
    declineAgentWork: async (given: unknown) => {
      const { id, values } = idArgument('declineAgentWork', given, ['declineReason']);
      await omni.decline(id, values['declineReason'] === undefined ? null : textArgument('declineAgentWork', values, 'declineReason'));
      return true;
    },
    closeAgentWork: async (given: unknown) => {
      await omni.close(idArgument('closeAgentWork', given).id);
      return true;
    },
    getAgentWorks: async () => ({
      works: JSON.stringify(
        omni.works.map((work) => ({
          workId: shortId(work.workId),
          workItemId: shortId(work.workItemId),
          isEngaged: work.status === 'Opened',
        })),
      ),
    }),
    getServicePresenceStatusId: async () => {
      const status = present('getServicePresenceStatusId');
      return { statusName: status.label, statusApiName: status.developerName, statusId: shortId(status.id) };
    },
    getServicePresenceStatusChannels: async () => ({ channels: JSON.stringify(present('getServicePresenceStatusChannels').channels) }),
    setServicePresenceStatus: async (given: unknown) => {
      const status = await goTo('setServicePresenceStatus', given);
      return {
        statusName: status.label,
        statusApiName: status.developerName,
        statusId: shortId(status.id),
        channels: JSON.stringify(status.channels),
      };
    },
    login: async (given: unknown) => {
      await goTo('login', given);
      return true;
    },
    logout: async () => {
      await omni.logout();
      return true;
    },
  });
}
