import { commandId, type DeskState } from '@jackfield/contract';
import type { Core } from '../../electron/main/core.ts';
import { isTransferOpen } from '@jackfield/desk';
import type { Regret, Wanted } from './talk.ts';
import { randomUUID } from 'node:crypto';

/** Somebody who goes online, takes every offer, and transfers what is wanted. */
export interface Person {
  /** Does what is to be done now. */
  act(): void;
  want(wanted: readonly Wanted[], regretted: readonly Regret[]): void;
  /** Whether everything that was wanted has been begun, or was refused for good. */
  isDone(): boolean;
  refused(): Record<string, string>;
  /** What came of each wish to have a transfer back: `ok`, a refusal, or `tooLate`. Each is told once. */
  recalls(): string[];
}

/** Refusals that pass by themselves; the person tries again. */
const PASSING = new Set(['linkDown', 'wrongStage', 'unknownInteraction']);

/** @param begun hears of each transfer that the desk took. */
export function createPerson(core: Core, begun: (id: Wanted['id']) => void): Person {
  let wanted: Wanted[] = [];
  const refused: Record<string, string> = {};
  /** Transfers that will be wanted back, and how long after they were requested. */
  const regrets = new Map<Wanted['id'], number>();
  const recalls: string[] = [];
  const give = (command: { type: 'acceptWork' | 'retryLink' | 'setPresence' } & Record<string, unknown>) =>
    core.give({ commandId: commandId.parse(randomUUID()), ...command } as Parameters<Core['give']>[0]);

  const goOnline = ({ presence }: DeskState) => {
    const online = presence.statuses.find(({ kind }) => kind === 'online')?.id;
    if (online === undefined || presence.current === online || presence.asking?.is === 'asked') return;
    give({ type: 'setPresence', status: online });
  };
  const signInAgain = ({ links }: DeskState) => {
    for (const link of ['salesforce', 'lightning'] as const) {
      const at = links[link];
      if (at.status === 'down' && at.nextTryAtMs === null) give({ type: 'retryLink', link });
    }
  };
  const transfer = (state: DeskState) => {
    wanted = wanted.filter((one) => {
      if (state.interactions[one.item] === undefined) return true;
      const answer = core.give({
        type: 'startTransfer',
        commandId: commandId.parse(one.id),
        interactionId: one.item,
        destination: one.destination,
        note: one.note,
        ...(one.fallback === undefined ? {} : { fallback: one.fallback }),
        ...(one.timeoutMs === undefined ? {} : { timeoutMs: one.timeoutMs }),
      });
      if (answer.ok) {
        begun(one.id);
        if (one.recallAfterMs !== undefined) regrets.set(one.id, one.recallAfterMs);
      } else if (!PASSING.has(answer.code)) refused[one.id] = answer.code;
      return !answer.ok && PASSING.has(answer.code);
    });
  };
  const recall = (state: DeskState) => {
    for (const [id, afterMs] of regrets) {
      const transfer = state.transfers[id];
      if (transfer === undefined) {
        // It ended in the life before, and a desk remembers what is under way.
        if (state.workLoaded) regrets.delete(id);
        continue;
      }
      const isOver = !isTransferOpen(transfer) && transfer.at.stage !== 'done';
      if (!isOver && core.serverNowMs() < transfer.requestedMs + afterMs) continue;
      const answer = isOver ? null : core.give({ type: 'recallTransfer', commandId: commandId.parse(randomUUID()), transferId: id });
      if (answer?.ok === false && PASSING.has(answer.code)) continue;
      regrets.delete(id);
      recalls.push(answer === null ? 'tooLate' : answer.ok ? 'ok' : answer.code);
    }
  };
  return {
    act() {
      const state = core.state();
      signInAgain(state);
      if (state.links.lightning.status === 'up') goOnline(state);
      for (const item of Object.values(state.interactions)) {
        if (item.at.stage === 'offered') give({ type: 'acceptWork', interactionId: item.id });
      }
      transfer(state);
      recall(core.state());
    },
    want(more, regretted) {
      wanted.push(...more);
      for (const { id, afterMs } of regretted) regrets.set(id, afterMs);
    },
    isDone: () => wanted.length === 0 && regrets.size === 0,
    refused: () => refused,
    recalls: () => recalls.splice(0),
  };
}
