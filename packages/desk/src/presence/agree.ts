import type { DeskState, Presence, PresenceChoice } from '@jackfield/contract';
import { PRESENCE_ECHO_MS, PUT_BACK_AGAIN_MS } from '../limits.ts';
import { isUp } from '../state.ts';
import { salesforceTarget, takesWork } from './target.ts';

/** The state with another presence. */
export function withPresence(state: DeskState, change: Partial<Presence>): DeskState {
  return { ...state, presence: { ...state.presence, ...change } };
}

/**
 * Brings Salesforce to what it should hold: asks it, where it says another and is not being asked (drawn above the contract's
 * `presenceAsking`). What was given up is not asked again by itself. An echo is known by what was asked, not by when it comes: while
 * an order is out, whatever Salesforce says may be news of a moment before, and what it says now may be changed by the order yet.
 */
export function agree(state: DeskState, atMs: number): DeskState {
  const { presence } = state;
  const { asking } = presence;
  const to = salesforceTarget(presence);
  const says = presence.current ?? 'offline';
  const isSettled = to === null || (to === says && !isOut(presence));
  if (isSettled || !canAsk(state)) return asking === null ? state : withPresence(state, { asking: null });
  if (asking?.status === to) return state;
  return ask(state, to, false, atMs);
}

/**
 * The same after Salesforce went elsewhere by itself. Once: whoever does it again within {@link PUT_BACK_AGAIN_MS} means it, or is a
 * machine, and is not fought; the agent is shown the two.
 */
export function putBack(state: DeskState, atMs: number): DeskState {
  const { putBackMs, current } = state.presence;
  const to = salesforceTarget(state.presence);
  if (to === null || to === (current ?? 'offline')) return agree(state, atMs);
  if (putBackMs === null || Math.abs(atMs - putBackMs) >= PUT_BACK_AGAIN_MS) return agree(withPresence(state, { putBackMs: atMs }), atMs);
  return withPresence(state, { asking: { is: 'differs', status: to } });
}

/** Nothing came of it in time: once more, then no more. Of what Salesforce held already there is nothing to hear. */
export function echoMissed(state: DeskState, atMs: number): DeskState {
  const { asking, orders } = state.presence;
  if (asking?.is !== 'asked' || asking.byMs > atMs || !canAsk(state)) return state;
  if (!asking.again)
    return isHeld(state, asking.status) && orders.unanswered.length === 0 ? settled(state) : ask(state, asking.status, true, atMs);
  return givenUp(state);
}

/** An order was answered, whatever came of it. After the last one Salesforce holds what it holds: what is otherwise is asked for. */
export function orderEnded(state: DeskState, order: number, atMs: number): DeskState {
  const { orders, asking } = state.presence;
  const unanswered = orders.unanswered.filter((it) => it !== order);
  if (unanswered.length === orders.unanswered.length) return state;
  const ended = withPresence(state, { orders: { ...orders, unanswered } });
  if (unanswered.length > 0) return ended;
  return asking?.is === 'asked' && isHeld(state, asking.status) ? settled(ended) : agree(ended, atMs);
}

/** What was asked for cannot be had: the agent is shown the two, if they are two. */
export function givenUp(state: DeskState): DeskState {
  const { asking } = state.presence;
  if (asking === null || isHeld(state, asking.status)) return settled(state);
  return withPresence(state, { asking: { is: 'differs', status: asking.status } });
}

function settled(state: DeskState): DeskState {
  return withPresence(state, { asking: null });
}

function isHeld(state: DeskState, status: PresenceChoice): boolean {
  return status === (state.presence.current ?? 'offline');
}

/** Whether an order may still change what Salesforce holds. */
export function isOut({ asking, orders }: Presence): boolean {
  return asking?.is === 'asked' || orders.unanswered.length > 0;
}

/** Without what was asked of a page that is gone. */
export function forgetOrders({ orders }: Presence): Pick<Presence, 'asking' | 'orders' | 'pageSilent'> {
  return { asking: null, orders: { ...orders, unanswered: [] }, pageSilent: false };
}

/** When the echo that is waited for should have come; null where none is, or nothing can be asked. */
export function echoDueMs(state: DeskState): number | null {
  const { asking } = state.presence;
  return asking?.is === 'asked' && canAsk(state) ? asking.byMs : null;
}

/**
 * The agent's own status from now on. While the phone fails a status that takes work waits until it works again. Whatever was chosen for
 * afterwards, or went wrong before, is over.
 */
export function choose(state: DeskState, status: PresenceChoice, atMs: number): DeskState {
  const { presence } = state;
  const { voiceLost, rules, asking } = presence;
  const waits = voiceLost !== null && takesWork(presence, status) && status !== rules.withoutVoice;
  const chosen = waits ? (presence.chosen ?? rules.withoutVoice ?? 'offline') : status;
  return agree(
    withPresence(state, {
      chosen,
      sinceMs: presence.chosen === chosen ? presence.sinceMs : atMs,
      next: null,
      loggedOut: null,
      problem: null,
      putBackMs: null,
      voiceLost: voiceLost === null ? null : { ...voiceLost, back: waits ? status : null },
      asking: asking?.is === 'differs' ? null : asking,
    }),
    atMs,
  );
}

function ask(state: DeskState, status: PresenceChoice, again: boolean, atMs: number): DeskState {
  const { last, unanswered } = state.presence.orders;
  const order = last + 1;
  return withPresence(state, {
    asking: { is: 'asked', status, byMs: atMs + PRESENCE_ECHO_MS, again, order },
    orders: { last: order, unanswered: [...unanswered, order] },
  });
}

function canAsk(state: DeskState): boolean {
  return isUp(state, 'lightning') && state.signIn.at !== 'leaving' && state.signIn.at !== 'out';
}
