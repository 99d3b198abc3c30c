import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deskState, type DeskEvent, type DeskState } from '@jackfield/contract';
import {
  apply,
  inboxOrder,
  initialState,
  isJournaled,
  isTransferOpen,
  nextDeadline,
  react,
  transfersToRestore,
  whyDisabled,
  whyNoRetry,
  type Effect,
} from './index.ts';
import { at, happening, story, type Moment } from './testing/arbitraries.ts';
import { mayasDesk, MORNING, type StoryDesk } from './testing/desk.ts';
import { agentWork, annasChat, carlsChat, commandIdOf, dorasChat, toBo } from './testing/people.ts';

/** One step of a story: the states around an event. */
interface Step {
  readonly before: DeskState;
  readonly event: DeskEvent;
  readonly after: DeskState;
  readonly effects: readonly Effect[];
}

/** A desk in the middle of a morning: two conversations, one on its way to Bo, and an offer. */
function busyDesk(): StoryDesk {
  const desk = mayasDesk();
  desk.opens(annasChat, agentWork(1), 'Anna');
  desk.opens(carlsChat, agentWork(2), 'Carl');
  desk.asked({ type: 'startTransfer', interactionId: annasChat, destination: toBo }, commandIdOf(1));
  desk.offer({ id: dorasChat, agentWorkId: agentWork(3), customer: { name: 'Dora', key: null } });
  return desk;
}

/** Tells a story to a desk, and returns every step of it. */
function told(moments: readonly Moment[], desk: StoryDesk = busyDesk()): Step[] {
  const steps: Step[] = [];
  let states = desk.state;
  const noted = () => {
    for (const event of desk.events.splice(0)) {
      const after = apply(states, event);
      steps.push({ before: states, event, after, effects: react(states, event, after) });
      states = after;
    }
  };
  desk.events.length = 0;
  for (const moment of moments) {
    desk.wait(moment.afterMs);
    if ('hears' in moment) desk.hears(moment.hears);
    else desk.asked(moment.asks, commandIdOf(moment.as));
    noted();
  }
  return steps;
}

const always = (check: (steps: Step[], moments: readonly Moment[]) => void) =>
  fc.assert(
    fc.property(story, (moments) => check(told(moments), moments)),
    { numRuns: 250 },
  );

describe('whatever happens, in whatever order', () => {
  it('the state is one the contract allows', () => {
    always((steps) => {
      const last = steps.at(-1);
      if (last !== undefined) expect(deskState.safeParse(last.after).success).toBe(true);
    });
  });

  it('an interaction is in one stage under its own id, its messages are there once, and what is shown exists', () => {
    always((steps) => {
      for (const { after } of steps) {
        for (const [id, item] of Object.entries(after.interactions)) {
          expect(item.id).toBe(id);
          expect(new Set(item.messages.map((message) => message.id)).size).toBe(item.messages.length);
          expect(item.unread).toBeGreaterThanOrEqual(0);
        }
        if (after.selected !== null) expect(after.interactions[after.selected]?.unread).toBe(0);
        if (after.transferPanel !== null) expect(after.interactions[after.transferPanel]).toBeDefined();
        expect(new Set(after.notices.map((notice) => notice.id)).size).toBe(after.notices.length);
        expect(inboxOrder(after)).toHaveLength(Object.keys(after.interactions).length);
      }
    });
  });

  it('an interaction has at most one transfer on its way', () => {
    always((steps) => {
      for (const { after } of steps) {
        const open = Object.values(after.transfers)
          .filter(isTransferOpen)
          .map((transfer) => transfer.interactionId);
        expect(new Set(open).size).toBe(open.length);
      }
    });
  });

  it('a transfer ends exactly once, and an end never changes', () => {
    always((steps) => {
      const ends = new Map<string, number>();
      for (const { before, after } of steps) {
        for (const is of Object.values(after.transfers)) {
          const was = before.transfers[is.id];
          if (was === undefined) expect(isTransferOpen(is)).toBe(true);
          else if (!isTransferOpen(was)) expect(is.at).toEqual(was.at);
          else if (!isTransferOpen(is)) ends.set(is.id, (ends.get(is.id) ?? 0) + 1);
        }
        expect(Object.keys(before.transfers).every((id) => after.transfers[id] !== undefined)).toBe(true);
      }
      for (const count of ends.values()) expect(count).toBe(1);
    });
  });

  it('every transfer, once it is seen to have arrived, is done', () => {
    always((steps) => {
      const last = steps.at(-1)?.after ?? initialState();
      for (const transfer of Object.values(last.transfers).filter(isTransferOpen)) {
        const event: DeskEvent = {
          type: 'transferObserved',
          atMs: MORNING + 10_000_000,
          transferId: transfer.id,
          seen: {
            recorded: true,
            ended: false,
            pendingQueueId: null,
            owner:
              transfer.destination.kind === 'user'
                ? { id: transfer.destination.id, kind: 'user' }
                : { id: '00G000000000000002', kind: 'queue' },
            agentWork: [],
          },
        };
        const after = apply(last, event).transfers[transfer.id];
        // To herself is refused where it is asked for; only a broken journal holds one, and it stays where it is.
        if (transfer.destination.id !== last.agent?.userId) expect(after?.at.stage).toBe('done');
      }
    });
  });

  it('a fact told twice changes nothing more', () => {
    always((steps) => {
      for (const { event, after } of steps) expect(apply(after, event)).toEqual(after);
    });
  });

  it('a replica that begins with any snapshot arrives at the same state', () => {
    fc.assert(
      fc.property(story, fc.nat(), (moments, pick) => {
        const steps = told(moments);
        const from = steps[pick % Math.max(1, steps.length)];
        if (from === undefined) return;
        const snapshot = JSON.parse(JSON.stringify(from.before)) as DeskState;
        const replica = steps.slice(steps.indexOf(from)).reduce((state, { event }) => apply(state, event), snapshot);
        expect(replica).toEqual(steps.at(-1)?.after);
      }),
      { numRuns: 300 },
    );
  });

  it('nothing is made of news about what is not here: only offers, lists, telephones and restored transfers bring things in', () => {
    fc.assert(
      fc.property(happening, (it) => {
        const empty = mayasDesk().state;
        const after = apply(empty, at(MORNING, it));
        if (!['workOffered', 'workListed', 'legTold', 'legAsked'].includes(it.type)) expect(after.interactions).toEqual({});
        if (it.type !== 'transferRestored') expect(after.transfers).toEqual({});
        expect(after.selected === null || after.interactions[after.selected] !== undefined).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('asks the world only for things that are there, and nothing twice for one fact', () => {
    always((steps) => {
      for (const { before, event, after, effects } of steps) {
        for (const effect of effects) expectGrounded(effect, before, event, after);
        const repeated = react(after, event, apply(after, event)).filter((effect) => ASKED_ONCE.has(effect.type));
        expect(repeated).toEqual([]);
      }
    });
  });

  it('a button that is enabled is not refused for what it could have shown', () => {
    always((steps, moments) => {
      const desk = busyDesk();
      for (const { event } of steps) desk.put(event);
      for (const moment of moments) {
        if (!('asks' in moment)) continue;
        const about = 'interactionId' in moment.asks ? moment.asks.interactionId : null;
        if (moment.asks.type === 'recallTransfer' || moment.asks.type === 'startTransfer') continue;
        const why =
          moment.asks.type === 'retryMessage'
            ? whyNoRetry(desk.state, moment.asks.interactionId, moment.asks.messageId)
            : whyDisabled(desk.state, moment.asks.type, about);
        const { decision } = desk.asked(moment.asks, commandIdOf(99));
        if (why !== null) expect(decision).toMatchObject({ refused: why });
        else if ('refused' in decision)
          expect([
            'emptyMessage',
            'unknownDisposition',
            'unknownMessage',
            'unknownReason',
            'unknownStatus',
            'wrongStage',
            'unknownTemplate',
            'templateParameterMissing',
            'unknownCall',
            'phoneBusy',
            'noPhone',
          ]).toContain(decision.refused);
      }
    });
  });

  it('deadlines wake the writer only for something: once one has passed, the next is later', () => {
    always((steps) => {
      const last = steps.at(-1);
      const deadline = last === undefined ? null : nextDeadline(last.after);
      if (last === undefined || deadline === null) return;
      const next = nextDeadline(apply(last.after, { type: 'deadlinePassed', atMs: deadline }));
      expect(next === null || next > deadline).toBe(true);
    });
  });

  it('the journal brings back every transfer that was on its way, as it stood', () => {
    always((steps) => {
      const journal = steps.filter(({ event, before, after }) => isJournaled(event, { before, after })).map(({ event }) => event);
      const restored = new Map(transfersToRestore(journal).map((transfer) => [transfer.id, transfer]));
      const known = new Set(journal.flatMap((event) => (event.type === 'transferRequested' ? [event.transfer.id] : [])));
      for (const transfer of Object.values(steps.at(-1)?.after.transfers ?? {})) {
        if (known.has(transfer.id) && isTransferOpen(transfer)) expect(restored.get(transfer.id)?.id).toBe(transfer.id);
      }
    });
  });
});

/** Effects that a person would notice if they came twice. */
const ASKED_ONCE: ReadonlySet<Effect['type']> = new Set([
  'acceptWork',
  'declineWork',
  'sendMessage',
  'sendTemplate',
  'endConversation',
  'startTransfer',
  'notifyOffer',
  'withdrawNotification',
  'openRecord',
  'saveWrapUp',
  'setPresence',
  'takeNextPresence',
]);

function expectGrounded(effect: Effect, before: DeskState, event: DeskEvent, after: DeskState): void {
  switch (effect.type) {
    case 'acceptWork':
    case 'declineWork':
      expect(after.interactions[effect.interactionId]?.agentWorkId).toBe(effect.agentWorkId);
      break;
    case 'closeWork': {
      const works = [
        before.interactions[effect.interactionId],
        after.interactions[effect.interactionId],
        ...Object.values(after.transfers),
      ].map((thing) => thing?.agentWorkId);
      const listed = event.type === 'workListed' ? event.open.map(({ work }) => work.agentWorkId) : [];
      expect([...works, ...listed]).toContain(effect.agentWorkId);
      break;
    }
    case 'saveWrapUp': {
      const works = [...Object.values(after.interactions), ...after.wrapUpsDue].map((it) => it.agentWorkId);
      expect(works).toContain(effect.agentWorkId);
      expect(effect.seconds).toBeGreaterThanOrEqual(0);
      break;
    }
    case 'saveCase':
      expect(after.interactions[effect.interactionId]?.caseEdit?.at).toEqual({ at: 'saving', sent: effect.values });
      break;
    case 'openRecord':
    case 'endConversation':
    case 'loadTranscript':
    case 'notifyOffer':
      expect(after.interactions[effect.interactionId]).toBeDefined();
      break;
    case 'sendMessage':
    case 'sendTemplate':
      expect(after.interactions[effect.interactionId]?.messages.some((message) => message.id === effect.messageId)).toBe(true);
      break;
    case 'withdrawNotification':
      expect(before.interactions[effect.interactionId]).toBeDefined();
      break;
    case 'askLeg':
      // A leg without a call is hung up; everything else is about a call.
      expect(effect.ask.is === 'hangUp' || after.calls[effect.callId] !== undefined).toBe(true);
      break;
    case 'startTransfer':
      expect(after.transfers[effect.transfer.id]).toEqual(effect.transfer);
      break;
    case 'watchTransfer':
    case 'stopWatchingTransfer':
      expect(after.transfers[effect.transferId]).toBeDefined();
      break;
    case 'recallTransfer':
      expect(after.transfers[effect.transfer.id]).toEqual(effect.transfer);
      expect(effect.transfer.takeBack?.at).toBe('wanted');
      break;
    case 'followTransfer':
      expect(after.transfers[effect.transfer.linked?.to ?? '']?.follow).toEqual({ why: effect.transfer.linked?.why, at: 'due' });
      break;
    case 'setPresence':
      expect(after.presence.asking).toMatchObject({ is: 'asked', order: effect.order, status: effect.status });
      break;
    case 'takeNextPresence':
      expect([after.presence.next, Object.keys(after.interactions)]).toEqual([effect.status, []]);
      break;
    case 'saveFavourite':
      expect([after.favourites.some(({ id }) => id === effect.id), after.favouritesInOrg?.includes(effect.id)]).toEqual([
        effect.on,
        !effect.on,
      ]);
      break;
    case 'listWork':
    case 'retryLink':
      break;
    case 'signOut':
      expect([before.signIn.at, after.signIn.at]).toEqual([expect.not.stringMatching('leaving'), 'leaving']);
      break;
  }
}
