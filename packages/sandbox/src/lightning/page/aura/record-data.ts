import { shortId } from '../../ids.ts';
import type { Client } from '../org/client.ts';
import type { BaseAttributes, BaseComponent } from './instance.ts';

/**
 * `force:recordData` for the one record this sandbox serves it: the current user. Loads when the component starts; writes
 * `targetFields` or `targetError`, then tells `recordUpdated`.
 */
export function createRecordData(attributes: BaseAttributes, client: Client, userId: string): BaseComponent {
  const load = async (): Promise<void> => {
    try {
      const recordId = attributes.read('recordId');
      if (typeof recordId !== 'string' || shortId(recordId) !== shortId(userId))
        throw new Error(`This sandbox serves the current user's record only, not ${String(recordId)}.`);
      const record = await client.user();
      const wanted = String(attributes.read('fields'))
        .split(',')
        .map((field) => field.trim());
      const missing = wanted.find((field) => !Object.hasOwn(record, field));
      if (missing) throw new Error(`No such column '${missing}' on entity 'User'.`);
      attributes.write('targetFields', Object.fromEntries(wanted.map((field) => [field, record[field]])));
      attributes.act('recordUpdated', { changeType: 'LOADED' });
    } catch (cause) {
      attributes.write('targetError', cause instanceof Error ? cause.message : String(cause));
      attributes.act('recordUpdated', { changeType: 'ERROR' });
    }
  };
  return {
    facade: Object.freeze({ reloadRecord: () => void load() }),
    start: () => void load(),
  };
}
