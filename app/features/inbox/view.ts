import type { DeskState, Interaction, InteractionId } from '@jackfield/contract';
import { phaseOf, waitingSince } from '@jackfield/desk';
import type { ListEntry } from '@jackfield/ui';
import { openItems } from '../../desk/selectors.ts';
import type { Arrangement, GroupBy } from './arrangement.ts';
import { isFound } from './find.ts';
import { groupBy } from './group-by.ts';

/** A row. */
export interface InboxEntry extends ListEntry {
  readonly id: InteractionId;
}

/** Rows that stand together. `name` is the customer's or the queue's own; the others are called by their key. */
export interface InboxGroup {
  readonly key: string;
  readonly name: string | null;
  readonly entries: readonly InboxEntry[];
}

/** What the list shows. The same object as long as it shows the same rows in the same places. */
export interface InboxView {
  readonly groups: readonly InboxGroup[];
  /** The rows from top to bottom. */
  readonly shown: readonly InteractionId[];
  /** How many items the filter and the search leave out. */
  readonly hidden: number;
  /** All items from top to bottom, as far as they are not grouped, and the one selected: what the next view holds on to. */
  readonly order: readonly InteractionId[];
  readonly selected: InteractionId | null;
}

/** Before anything is there. */
export const EMPTY_VIEW: InboxView = { groups: [], shown: [], hidden: 0, order: [], selected: null };

/** What is asked of the list besides what is there. */
export interface Asked {
  readonly arrangement: Arrangement;
  readonly text: string;
}

/**
 * What the list shows now, after what it showed before.
 *
 * The row that is worked on stays where it is: as long as an item is selected, the others are sorted around it, and it goes to its own
 * place once another one is selected. Answering a customer would else pull their row away from under the hand. Only parking moves it, which
 * puts it aside. It is also shown when it stops to match the filter *waiting*, for the same reason. Offers are not in this list, so no
 * filter ever hides one.
 */
export function nextView(before: InboxView, desk: Pick<DeskState, 'interactions' | 'centre' | 'selected'>, asked: Asked): InboxView {
  const { selected } = desk;
  const sorted = openItems(desk);
  const isHeld = selected !== null && selected === before.selected && isWorkedOn(desk.interactions[selected]);
  const ids = sorted.map(({ id }) => id);
  const order = isHeld ? holdPlace(before.order, ids, selected) : ids;
  const items = order.flatMap((id) => desk.interactions[id] ?? []);
  const matching = items.filter((it) => isShown(it, asked, it.id === selected));
  const entries = new Map(before.groups.flatMap((group) => group.entries.map((entry) => [entry.id, entry])));
  const groups = grouped(matching, asked.arrangement.group, (it) => {
    const known = entries.get(it.id);
    return known?.text === it.customer.name ? known : { id: it.id, text: it.customer.name };
  });
  const shown = groups.flatMap((group) => group.entries.map(({ id }) => id));
  const hidden = items.length - matching.length;
  const kept = reuse(before.groups, groups);
  const same = kept === before.groups && hidden === before.hidden && selected === before.selected && isSameList(order, before.order);
  return same ? before : { groups: kept, shown: kept === before.groups ? before.shown : shown, hidden, order, selected };
}

/**
 * `now` with one row as far from the top as it was in `before`: rows that have left above it let it move up, everything else flows around it.
 */
export function holdPlace<Id extends string>(before: readonly Id[], now: readonly Id[], held: Id): readonly Id[] {
  const was = before.indexOf(held);
  if (was < 0 || !now.includes(held)) return now;
  const here = new Set(now);
  const above = before.slice(0, was).filter((id) => here.has(id)).length;
  const others = now.filter((id) => id !== held);
  return [...others.slice(0, above), held, ...others.slice(above)];
}

function isWorkedOn(interaction: Interaction | undefined): boolean {
  return interaction !== undefined && phaseOf(interaction) !== 'parked';
}

function isShown(interaction: Interaction, { arrangement, text }: Asked, isSelected: boolean): boolean {
  const { channels, waitingOnly } = arrangement;
  if (channels.length > 0 && !channels.includes(interaction.channel)) return false;
  if (waitingOnly && !isSelected && waitingSince(interaction) === null) return false;
  return isFound(interaction, text);
}

const CHANNEL_ORDER: readonly Interaction['channel'][] = ['call', 'chat', 'whatsapp', 'case'];

/** Groups stand in an order of their own, which no message changes; within each the rows keep theirs. */
function grouped(items: readonly Interaction[], by: GroupBy, entryOf: (it: Interaction) => InboxEntry): readonly InboxGroup[] {
  if (items.length === 0) return [];
  if (by === 'none') return [{ key: 'all', name: null, entries: items.map(entryOf) }];
  const groups = [...groupBy(items, (it) => keyOf(it, by))].map(([key, [first, ...rest]]) => ({
    key,
    name: first === undefined || by === 'channel' ? null : by === 'queue' ? (first.queue?.name ?? null) : first.customer.name,
    entries: (first === undefined ? rest : [first, ...rest]).map(entryOf),
  }));
  return by === 'channel'
    ? CHANNEL_ORDER.flatMap((channel) => groups.filter(({ key }) => key === channel))
    : // What has no queue stands last.
      groups.toSorted(
        (a, b) => Number(a.name === null) - Number(b.name === null) || compareText(a.name ?? '', b.name ?? '') || compareText(a.key, b.key),
      );
}

function keyOf(interaction: Interaction, by: Exclude<GroupBy, 'none'>): string {
  switch (by) {
    case 'channel':
      return interaction.channel;
    case 'queue':
      return interaction.queue?.id ?? '';
    case 'customer':
      return interaction.customer.key ?? interaction.id;
  }
}

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

function compareText(a: string, b: string): number {
  return collator.compare(a, b);
}

/** The groups before, where they are the same, so that no row is drawn again. */
function reuse(before: readonly InboxGroup[], now: readonly InboxGroup[]): readonly InboxGroup[] {
  const known = new Map(before.map((group) => [group.key, group]));
  const kept = now.map((group) => {
    const was = known.get(group.key);
    return was !== undefined && was.name === group.name && isSameList(was.entries, group.entries) ? was : group;
  });
  return isSameList(before, kept) ? before : kept;
}

function isSameList<Thing>(a: readonly Thing[], b: readonly Thing[]): boolean {
  return a.length === b.length && a.every((it, at) => it === b[at]);
}
