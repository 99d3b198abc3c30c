import type { DeskState, Interaction, LinkName, LinkState, Message } from '@jackfield/contract';
import { carrierOf } from '../carriers.ts';
import type { EventOf } from '../event-of.ts';
import { missingCase } from '../missing-case.ts';
import { changeEach } from './interactions.ts';
import { agree, forgetOrders, withPresence } from '../presence/agree.ts';
import { sendAgain } from './sent-again.ts';
import { settleAnew } from './transfers.ts';
import { closeOverdue } from './wrap-up.ts';

/** What an interaction's problem is called when the link was lost before the org answered. */
const LOST = 'linkDown';

/** A link is being made. */
export function linkConnecting(state: DeskState, { link }: EventOf<'linkConnecting'>): DeskState {
  return withLink(state, link, { status: 'connecting' });
}

/** A link can be used. */
export function linkUp(state: DeskState, { link, atMs }: EventOf<'linkUp'>): DeskState {
  const next = withLink(state, link, { status: 'up' });
  if (next === state) return state;
  const settled =
    link === 'salesforce' ? settleAnew(next, atMs) : sendAgain(agree(withPresence(next, forgetOrders(next.presence)), atMs), atMs);
  return closeOverdue(settled, atMs);
}

/** What was asked of a link that is gone gets no answer: it can be asked for again. Texts are, by themselves, when it is back soon. */
export function linkDown(state: DeskState, { link, sinceMs, nextTryAtMs, code }: EventOf<'linkDown'>): DeskState {
  const next = withLink(state, link, { status: 'down', sinceMs, nextTryAtMs, code });
  return link === 'lightning' ? withoutHope(next) : next;
}

/** A person asked for a try at once. */
export function linkRetryRequested(state: DeskState, { link }: EventOf<'linkRetryRequested'>): DeskState {
  return state.links[link].status === 'down' ? withLink(state, link, { status: 'connecting' }) : state;
}

function withLink(state: DeskState, link: LinkName, to: LinkState): DeskState {
  if (to.status !== 'down' && state.links[link].status === to.status) return state;
  return { ...state, links: { ...state.links, [link]: to } };
}

function withoutHope(state: DeskState): DeskState {
  const next = changeEach(state, unanswered);
  const { presence } = state;
  return withPresence(next, { ...forgetOrders(presence), problem: presence.asking?.is === 'asked' ? LOST : presence.problem });
}

function unanswered(interaction: Interaction): Interaction {
  const { at, messages } = interaction;
  const stage = unansweredStage(at);
  const waits = (it: Message) => it.delivery.status === 'sending' && carrierOf(interaction, it) === 'lightning';
  const waiting = messages.some(waits);
  if (stage === at && !waiting) return interaction;
  return {
    ...interaction,
    at: stage,
    messages: waiting ? messages.map((it) => (waits(it) ? { ...it, delivery: { status: 'failed' as const, code: LOST } } : it)) : messages,
  };
}

function unansweredStage(at: Interaction['at']): Interaction['at'] {
  switch (at.stage) {
    case 'accepting':
    case 'declining':
      return { stage: 'offered', deadlineMs: at.deadlineMs, problem: LOST };
    case 'closing':
      return { ...at.from, problem: LOST };
    case 'open':
      return at.ending ? { ...at, ending: false, problem: LOST } : at;
    case 'offered':
    case 'ended':
      return at;
    default:
      return missingCase(at);
  }
}
