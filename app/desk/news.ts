import type { DeskState, Interaction, Notice } from '@jackfield/contract';
import { isOffer } from '@jackfield/desk';

/** Something that happened and must be heard by who does not see it. */
export type News =
  | {
      readonly kind: 'offer';
      readonly customer: string;
      readonly queue: string | null;
      readonly secondsLeft: number | null;
      /** The org opens it without being asked to. */
      readonly opensByItself: boolean;
    }
  /** Work is here that nobody here said yes to just now: the org opened it by itself, or it was accepted in Salesforce. */
  | { readonly kind: 'opened'; readonly customer: string }
  | { readonly kind: 'message'; readonly customer: string; readonly count: number }
  | { readonly kind: 'linkDown'; readonly link: 'salesforce' | 'lightning'; readonly code: string }
  | { readonly kind: 'linkUp'; readonly link: 'salesforce' | 'lightning' }
  | { readonly kind: 'notice'; readonly notice: Notice };

/** What to say between two states of the desk. Messages of the selected conversation are not here: its log speaks for itself. */
export function newsBetween(before: DeskState, after: DeskState, serverNowMs: number): News[] {
  if (before === after) return [];
  return [
    ...offerNews(before, after, serverNowMs),
    ...openedNews(before, after),
    ...linkNews(before, after),
    ...messageNews(before, after),
    ...noticeNews(before, after),
  ];
}

function offerNews(before: DeskState, after: DeskState, nowMs: number): News[] {
  if (before.interactions === after.interactions) return [];
  return Object.values(after.interactions)
    .filter(({ id, at }) => at.stage === 'offered' && !wasOffer(before.interactions[id]))
    .map(({ customer, queue, at }) => {
      const deadlineMs = at.stage === 'offered' ? at.deadlineMs : null;
      return {
        kind: 'offer',
        customer: customer.name,
        queue: queue?.name ?? null,
        secondsLeft: deadlineMs === null ? null : Math.max(0, Math.round((deadlineMs - nowMs) / 1_000)),
        opensByItself: after.rules.autoAccept,
      };
    });
}

function openedNews(before: DeskState, after: DeskState): News[] {
  // The work that is there at the start is no news.
  if (before.interactions === after.interactions || !before.workLoaded) return [];
  return Object.values(after.interactions).flatMap(({ id, at, customer }): News[] => {
    const was = before.interactions[id]?.at.stage;
    return at.stage === 'open' && (was === undefined || was === 'offered') ? [{ kind: 'opened', customer: customer.name }] : [];
  });
}

function wasOffer(interaction: Interaction | undefined): boolean {
  return interaction !== undefined && isOffer(interaction.at);
}

function messageNews(before: DeskState, after: DeskState): News[] {
  if (before.interactions === after.interactions) return [];
  return Object.values(after.interactions).flatMap(({ id, customer, unread }): News[] => {
    const was = before.interactions[id];
    return was !== undefined && id !== after.selected && unread > was.unread
      ? [{ kind: 'message', customer: customer.name, count: unread - was.unread }]
      : [];
  });
}

function linkNews(before: DeskState, after: DeskState): News[] {
  return (['salesforce', 'lightning'] as const).flatMap((link): News[] => {
    const was = before.links[link].status;
    const now = after.links[link];
    if (now.status === 'down' && was !== 'down') return [{ kind: 'linkDown', link, code: now.code }];
    // The first connection is no news.
    return now.status === 'up' && was !== 'up' && before.workLoaded ? [{ kind: 'linkUp', link }] : [];
  });
}

function noticeNews(before: DeskState, after: DeskState): News[] {
  if (before.notices === after.notices) return [];
  const known = new Set(before.notices.map(({ id }) => id));
  return after.notices.filter(({ id }) => !known.has(id)).map((notice) => ({ kind: 'notice', notice }));
}
