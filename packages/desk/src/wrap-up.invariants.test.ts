import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeskEvent, DeskState } from '@jackfield/contract';
import { apply, compactJournal, isJournaled, isTransferOpen, isWork, parkedToRestore, wrapUpsToRestore } from './index.ts';
import { story, type Moment } from './testing/arbitraries.ts';
import { mayasDesk } from './testing/desk.ts';
import { agentWork, annasChat, carlsChat, commandIdOf } from './testing/people.ts';
import { centreThat, TIMED } from './testing/wrap-up.ts';
import { isToSave } from './wrap-up/noted.ts';

interface Step {
  readonly before: DeskState;
  readonly event: DeskEvent;
  readonly after: DeskState;
}

/** A story at a desk with two conversations, one of them over, and ten seconds for wrap-up. What the app itself restores is left out. */
function told(moments: readonly Moment[]): Step[] {
  const desk = mayasDesk();
  desk.hears({ type: 'agentRulesKnown', rules: TIMED });
  desk.hears({ type: 'centreKnown', centre: centreThat(false) });
  desk.opens(annasChat, agentWork(1), 'Anna');
  desk.opens(carlsChat, agentWork(2), 'Carl');
  desk.hears({ type: 'conversationEnded', interactionId: carlsChat, by: 'customer' });
  let before = desk.state;
  desk.events.length = 0;
  for (const moment of moments) {
    desk.wait(moment.afterMs);
    if ('asks' in moment) desk.asked(moment.asks, commandIdOf(moment.as));
    else if (moment.hears.type !== 'wrapUpRestored') desk.hears(moment.hears);
  }
  return desk.events.map((event) => {
    const after = apply(before, event);
    const step = { before, event, after };
    before = after;
    return step;
  });
}

const always = (check: (steps: Step[]) => void) =>
  fc.assert(
    fc.property(story, (moments) => check(told(moments))),
    { numRuns: 300 },
  );

/** Everything noted that Salesforce does not have: by assignment, each in every place where it is. */
function unsaved(state: DeskState): [agentWorkId: string, text: string][] {
  const text = (it: { disposition: string | null; notes: string }) => JSON.stringify([it.disposition, it.notes]);
  return [
    ...Object.values(state.interactions).flatMap((it): [string, string][] =>
      isToSave(it.wrapUp) ? [[it.agentWorkId, text(it.wrapUp)]] : [],
    ),
    ...state.wrapUpsDue.map((it): [string, string] => [it.agentWorkId, text(it)]),
  ];
}

describe('whatever happens', () => {
  it('what is noted and not saved is in exactly one place, until it is saved, changed, or its owner leaves', () => {
    always((steps) => {
      for (const { before, event, after } of steps) {
        const is = unsaved(after);
        const where = new Map(is);
        expect(where.size).toBe(is.length);
        if (event.type === 'signedOut' || event.type === 'signedIn') continue;
        for (const [agentWorkId, text] of unsaved(before)) {
          const about = 'agentWorkId' in event && event.agentWorkId === agentWorkId;
          const isSettled = about && ['wrapUpSaved', 'wrapUpSaveFailed', 'wrapUpChanged'].includes(event.type);
          if (!isSettled) expect(where.get(agentWorkId)).toBe(text);
          else if (event.type === 'wrapUpSaveFailed' && event.code !== 'absent') expect(where.get(agentWorkId)).toBe(text);
        }
      }
    });
  });

  it('a restart at any moment gives back everything that was noted, and every reminder', () => {
    always((steps) => {
      const journal: DeskEvent[] = [];
      for (const { before, event, after } of steps) {
        if (isJournaled(event, { before, after })) journal.push(event);
        const kept = new Map(wrapUpsToRestore(journal, event.atMs).map((it) => [it.agentWorkId, it]));
        const parked = new Map(parkedToRestore(journal, event.atMs).map((it) => [it.agentWorkId, it.remindAtMs]));
        for (const item of Object.values(after.interactions)) {
          if (isToSave(item.wrapUp)) expect(kept.get(item.agentWorkId)?.wrapUp).toEqual(item.wrapUp);
          if (item.parked !== null) expect(parked.get(item.agentWorkId)).toBe(item.parked.remindAtMs);
        }
        for (const { agentWorkId, disposition, notes } of after.wrapUpsDue) {
          expect(kept.get(agentWorkId)?.wrapUp).toMatchObject({ disposition, notes, saved: false });
        }
      }
      const lastMs = steps.at(-1)?.event.atMs ?? 0;
      const short = compactJournal(journal, lastMs);
      expect(wrapUpsToRestore(short, lastMs)).toEqual(wrapUpsToRestore(journal, lastMs));
      expect(parkedToRestore(short, lastMs)).toEqual(parkedToRestore(journal, lastMs));
    });
  });

  it('only open work is parked, and only work is noted about', () => {
    always((steps) => {
      for (const { after } of steps) {
        for (const item of Object.values(after.interactions)) {
          if (item.parked !== null) expect(item.at.stage).toBe('open');
          if (isToSave(item.wrapUp)) expect(isWork(item.at)).toBe(true);
        }
      }
    });
  });

  it('the desk closes by itself only what has ended, whose time is up, and that nobody else is getting', () => {
    always((steps) => {
      for (const { before, event, after } of steps) {
        if (event.type === 'closeRequested') continue;
        for (const is of Object.values(after.interactions)) {
          const was = before.interactions[is.id];
          if (is.at.stage !== 'closing' || was?.at.stage === 'closing') continue;
          expect(is.at.from).toMatchObject({ stage: 'ended', timer: 'retries' });
          expect(is.at.from.stage === 'ended' && (is.at.from.wrapUpEndsMs ?? Infinity)).toBeLessThanOrEqual(event.atMs);
          expect(Object.values(after.transfers).some((it) => it.interactionId === is.id && isTransferOpen(it))).toBe(false);
        }
      }
    });
  });
});
