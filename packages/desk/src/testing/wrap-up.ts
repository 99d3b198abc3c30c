import fc from 'fast-check';
import type { AgentRules, AgentWorkId, Centre, DeskEvent, InteractionId } from '@jackfield/contract';
import { apply } from '../apply/index.ts';
import { isJournaled } from '../journal.ts';
import { initialState } from '../state.ts';
import { mayasDesk, MORNING, type Happening, type StoryDesk, type Wish } from './desk.ts';
import { agentWork, annasChat } from './people.ts';

/** Ten seconds for wrap-up in a chat, and five more, twice. */
export const TIMED: AgentRules = {
  ...initialState().rules,
  afterWork: { ...initialState().rules.afterWork, chat: { maxMs: 10_000, extensionMs: 5_000, maxExtensions: 2 } },
};

/** A centre that knows two ways to end. */
export function centreThat(required: boolean): Centre {
  return { ...initialState().centre, wrapUp: { dispositions: ['Solved', 'Called back'], required } };
}

const noted = { disposition: fc.constantFrom(null, 'Solved'), notes: fc.constantFrom('', 'Anna moved') };
const moment = fc.integer({ min: 0, max: 60 }).map((it) => MORNING + it * 1_000);

/** What may be heard of wrap-up and parking. */
export function wrapUpNews(works: readonly AgentWorkId[], itemOf: (work: AgentWorkId) => InteractionId): fc.Arbitrary<Happening> {
  const about = fc.constantFrom(...works).map((agentWorkId) => ({ interactionId: itemOf(agentWorkId), agentWorkId }));
  const news = <T extends object>(more: fc.Arbitrary<T>) => fc.tuple(about, more).map(([it, rest]) => ({ ...it, ...rest }));
  return fc.oneof(
    fc.constantFrom(TIMED, initialState().rules).map((rules) => ({ type: 'agentRulesKnown' as const, rules })),
    fc.boolean().map((required) => ({ type: 'centreKnown' as const, centre: centreThat(required) })),
    news(fc.record({ type: fc.constant('wrapUpChanged' as const), ...noted })),
    news(fc.record({ type: fc.constant('wrapUpExtended' as const), extensionsUsed: fc.constantFrom(1, 2) })),
    news(
      fc.record({
        type: fc.constant('wrapUpRestored' as const),
        wrapUp: fc.record({ ...noted, extensionsUsed: fc.constantFrom(0, 1), saved: fc.boolean() }),
      }),
    ),
    news(fc.constant({ type: 'wrapUpSaved' as const })),
    news(fc.record({ type: fc.constant('wrapUpSaveFailed' as const), code: fc.constantFrom('timeout', 'absent') })),
    news(fc.record({ type: fc.constant('workParked' as const), sinceMs: moment, remindAtMs: fc.option(moment) })),
    news(fc.constant({ type: 'workTakenBack' as const })),
  );
}

/** What may be asked of them. */
export function wrapUpWishes(items: readonly InteractionId[]): fc.Arbitrary<Wish> {
  const interactionId = fc.constantFrom(...items);
  return fc.oneof(
    fc.record({
      type: fc.constant('setWrapUp' as const),
      interactionId,
      disposition: fc.constantFrom('Solved', 'Elsewhere', null),
      notes: noted.notes,
    }),
    fc.record({ type: fc.constantFrom('extendWrapUp', 'takeBack'), interactionId }),
    fc.record({ type: fc.constant('parkWork' as const), interactionId, remindAtMs: fc.option(moment) }),
    fc.record({ type: fc.constant('closeWork' as const), interactionId, saveLater: fc.boolean() }),
  );
}

/** Anna's chat, and Maya's assignment of it. */
export const anna = { interactionId: annasChat, agentWorkId: agentWork(1) };

/** Maya's desk, ten seconds for wrap-up, with Anna's chat open. */
export function withAnna(required = false): StoryDesk {
  const desk = mayasDesk();
  desk.hears({ type: 'agentRulesKnown', rules: TIMED });
  desk.hears({ type: 'centreKnown', centre: centreThat(required) });
  desk.opens();
  return desk;
}

/** Anna has left, and Maya has ten seconds. */
export function inWrapUp(required = false): StoryDesk {
  const desk = withAnna(required);
  desk.hears({ type: 'conversationEnded', interactionId: annasChat, by: 'customer' });
  return desk;
}

/** Maya notes how it ended. */
export const solves = (desk: StoryDesk) =>
  desk.asked({ type: 'setWrapUp', interactionId: annasChat, disposition: 'Solved', notes: 'Moved house' });

/** Maya closes it. */
export const closes = (desk: StoryDesk) => desk.asked({ type: 'closeWork', interactionId: annasChat });

/** What main would have written to disk of a story. */
export function journalOf(desk: StoryDesk): DeskEvent[] {
  let before = initialState();
  return desk.events.filter((event) => {
    const after = apply(before, event);
    const journaled = isJournaled(event, { before, after });
    before = after;
    return journaled;
  });
}
