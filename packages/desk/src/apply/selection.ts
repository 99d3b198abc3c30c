import type { DeskState, InteractionId } from '@jackfield/contract';
import type { EventOf } from '../event-of.ts';
import { inboxOrder } from '../inbox-order.ts';
import { isOffer, isWork } from '../stages.ts';
import { changeInteraction } from './interactions.ts';

/** An interaction is shown; null shows none. */
export function interactionSelected(state: DeskState, { interactionId }: EventOf<'interactionSelected'>): DeskState {
  if (interactionId !== null && state.interactions[interactionId] === undefined) return state;
  return state.selected === interactionId ? state : { ...state, selected: interactionId };
}

/** Work is kept in view beside what is selected; null keeps none. An offer is not work yet. */
export function keptBeside(state: DeskState, { interactionId }: EventOf<'keptBeside'>): DeskState {
  if (interactionId !== null && !isThere(state, interactionId)) return state;
  return state.beside === interactionId ? state : { ...state, beside: interactionId };
}

function isThere(state: DeskState, id: InteractionId): boolean {
  const item = state.interactions[id];
  return item !== undefined && isWork(item.at);
}

/** The panel opens for work; an offer has nothing to transfer yet. */
export function transferPanelOpened(state: DeskState, { interactionId }: EventOf<'transferPanelOpened'>): DeskState {
  const item = state.interactions[interactionId];
  if (item === undefined || isOffer(item.at) || state.transferPanel === interactionId) return state;
  return { ...state, transferPanel: interactionId };
}

/** The panel closes. */
export function transferPanelClosed(state: DeskState): DeskState {
  return state.transferPanel === null ? state : { ...state, transferPanel: null };
}

/**
 * After every event: what is shown is there. A selected interaction that left hands over to the next in the inbox; where
 * nothing was shown, work that was just opened or taken back is; what was put aside gives way, and is shown again only when the agent
 * wants it; the panel and the place beside go with their interaction; and what is shown has been read.
 */
export function settleSelection(before: DeskState, state: DeskState): DeskState {
  if (before.interactions === state.interactions && before.selected === state.selected && before.beside === state.beside) return state;
  const selected = settledSelection(before, state);
  const panelItem = state.transferPanel === null ? undefined : state.interactions[state.transferPanel];
  const transferPanel = panelItem === undefined || isOffer(panelItem.at) ? null : state.transferPanel;
  const beside = state.beside !== null && isThere(state, state.beside) ? state.beside : null;
  const changed = selected !== state.selected || transferPanel !== state.transferPanel || beside !== state.beside;
  const settled = changed ? { ...state, selected, transferPanel, beside } : state;
  return read(read(settled, selected), beside);
}

function read(state: DeskState, shown: InteractionId | null): DeskState {
  return shown === null ? state : changeInteraction(state, shown, (it) => (it.unread === 0 ? it : { ...it, unread: 0 }));
}

function settledSelection(before: DeskState, after: DeskState): InteractionId | null {
  const { selected } = after;
  if (selected === null) return newlyOpened(before, after);
  const item = after.interactions[selected];
  const isPutAside = item !== undefined && item.parked !== null && before.interactions[selected]?.parked === null;
  return item === undefined || isPutAside ? neighbour(before, after, selected) : selected;
}

function newlyOpened(before: DeskState, after: DeskState): InteractionId | null {
  const opened = inboxOrder(after).find(({ id, at, parked }) => {
    const was = before.interactions[id];
    return isWork(at) && parked === null && (was === undefined || isOffer(was.at) || was.parked !== null);
  });
  return opened?.id ?? null;
}

/** Who takes the place of the one that left: the next below it, or else the one above. */
function neighbour(before: DeskState, after: DeskState, left: InteractionId): InteractionId | null {
  const rows = inboxOrder(before).map(({ id }) => id);
  const place = rows.indexOf(left);
  const candidates = [
    ...rows.slice(place + 1),
    ...rows.slice(0, Math.max(place, 0)).toReversed(),
    ...inboxOrder(after).map(({ id }) => id),
  ];
  return candidates.find((id) => after.interactions[id]?.parked === null) ?? null;
}
