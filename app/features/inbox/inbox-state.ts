import type { DeskState } from '@jackfield/contract';
import { create } from 'zustand';
import { useDesk } from '../../desk/hooks.ts';
import { PLAIN, readArrangement, type Arrangement } from './arrangement.ts';
import { EMPTY_VIEW, nextView, type Asked, type InboxView } from './view.ts';

const KEY = 'jackfield.inbox';

/** What this window asks of its list. It concerns nobody else, so it is kept here and not in the desk. */
const useAskedStore = create<Asked>()(() => ({
  arrangement: readArrangement(typeof localStorage === 'undefined' ? null : localStorage.getItem(KEY)),
  text: '',
}));

/** What is asked of the list: the arrangement and the words searched for. */
export function useAsked(): Asked {
  return useAskedStore();
}

/** Arranges the list, and remembers it. */
export function arrange(change: (now: Arrangement) => Arrangement): void {
  useAskedStore.setState(({ arrangement }) => ({ arrangement: change(arrangement) }));
  localStorage.setItem(KEY, JSON.stringify(useAskedStore.getState().arrangement));
}

/** Searches; an empty text finds everything. */
export function searchFor(text: string): void {
  useAskedStore.setState({ text });
}

/** Whether anything is asked for that may hide an item. */
export function isNarrowed({ arrangement, text }: Asked): boolean {
  return text.trim() !== '' || arrangement.waitingOnly || arrangement.channels.length > 0;
}

/** Shows every item again; how they are put together stays. */
export function showAll(): void {
  searchFor('');
  arrange(({ group }) => ({ ...PLAIN, group }));
}

let view: InboxView = EMPTY_VIEW;
let of: (Pick<DeskState, 'interactions' | 'centre' | 'selected'> & Asked) | null = null;

/** What the list shows of a desk. Worked out once, however many ask: the list itself, and the keys that walk through it. */
export function inboxViewOf(desk: DeskState): InboxView {
  const asked = useAskedStore.getState();
  const isKnown =
    of !== null &&
    of.interactions === desk.interactions &&
    of.centre === desk.centre &&
    of.selected === desk.selected &&
    of.arrangement === asked.arrangement &&
    of.text === asked.text;
  if (isKnown) return view;
  const { interactions, centre, selected } = desk;
  of = { interactions, centre, selected, ...asked };
  view = nextView(view, desk, asked);
  return view;
}

/** What the list shows. */
export function useInboxView(): InboxView {
  useAsked();
  return useDesk(inboxViewOf);
}
