import type { DeskState, Interaction, LinkName, LinkState } from '@jackfield/contract';
import type { EventOf } from '../event-of.ts';
import { missingCase } from '../missing-case.ts';
import { changeInteraction } from './interactions.ts';
import { settleAnew } from './transfers.ts';

/** What an interaction's problem is called when the link was lost before the org answered. */
const LOST = 'linkDown';

/** A link is being made. */
export function linkConnecting(state: DeskState, { link }: EventOf<'linkConnecting'>): DeskState {
  return withLink(state, link, { status: 'connecting' });
}

/** A link can be used. */
export function linkUp(state: DeskState, { link, atMs }: EventOf<'linkUp'>): DeskState {
  const next = withLink(state, link, { status: 'up' });
  return next !== state && link === 'salesforce' ? settleAnew(next, atMs) : next;
}

/** What was asked of a link that is gone gets no answer: it can be asked for again. */
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
  let next = state;
  for (const interaction of Object.values(state.interactions)) next = changeInteraction(next, interaction.id, unanswered);
  const { presence } = state;
  return presence.requested === null ? next : { ...next, presence: { ...presence, requested: null, problem: LOST } };
}

function unanswered(interaction: Interaction): Interaction {
  const { at, messages } = interaction;
  const stage = unansweredStage(at);
  const waiting = messages.some((it) => it.delivery.status === 'sending');
  if (stage === at && !waiting) return interaction;
  return {
    ...interaction,
    at: stage,
    messages: waiting
      ? messages.map((it) => (it.delivery.status === 'sending' ? { ...it, delivery: { status: 'failed' as const, code: LOST } } : it))
      : messages,
  };
}

function unansweredStage(at: Interaction['at']): Interaction['at'] {
  switch (at.stage) {
    case 'accepting':
    case 'declining':
      return { stage: 'offered', deadlineMs: at.deadlineMs, problem: LOST };
    case 'closing':
      return { stage: 'ended', endedBy: at.endedBy, sinceMs: at.sinceMs, problem: LOST };
    case 'open':
      return at.ending ? { ...at, ending: false, problem: LOST } : at;
    case 'offered':
    case 'ended':
      return at;
    default:
      return missingCase(at);
  }
}
