import type { ListEntry } from './ListBox.tsx';

/** Rows that belong together. One group without a label is a plain list. */
export interface ListGroup<Entry extends ListEntry> {
  readonly key: string;
  /** What stands above them; null for nothing. */
  readonly label: string | null;
  readonly entries: readonly Entry[];
}

/** How high things are, in rem. */
export interface LineHeights {
  readonly row: number;
  readonly heading: number;
}

/** Where every row of a list stands. */
export interface ListLines<Entry extends ListEntry> {
  readonly rows: readonly Entry[];
  /** The upper edge of each row, in rem. */
  readonly tops: readonly number[];
  readonly groups: readonly {
    readonly key: string;
    readonly label: string | null;
    readonly top: number;
    readonly from: number;
    readonly to: number;
  }[];
  /** The height of all, in rem. */
  readonly height: number;
  readonly indexOf: ReadonlyMap<string, number>;
}

/** Lays rows and headings out one beneath the other. */
export function layOut<Entry extends ListEntry>(groups: readonly ListGroup<Entry>[], heights: LineHeights): ListLines<Entry> {
  const rows: Entry[] = [];
  const tops: number[] = [];
  const placed: ListLines<Entry>['groups'][number][] = [];
  let height = 0;
  for (const { key, label, entries } of groups) {
    placed.push({ key, label, top: height, from: rows.length, to: rows.length + entries.length });
    if (label !== null) height += heights.heading;
    for (const entry of entries) {
      rows.push(entry);
      tops.push(height);
      height += heights.row;
    }
  }
  return { rows, tops, groups: placed, height, indexOf: new Map(rows.map(({ id }, index) => [id, index])) };
}

/** A part of a list that is on the screen, in rem from its top. */
export interface View {
  readonly top: number;
  readonly height: number;
}

/** Rows from `from` to before `to`. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** The rows to draw for a part of the list: those in it, and `spare` more on either side, so that scrolling finds them there. */
export function rowsInView(tops: readonly number[], { row }: LineHeights, { top, height }: View, spare: number): RowRange {
  const from = firstAtLeast(tops, top - row);
  const to = firstAtLeast(tops, top + height);
  return { from: Math.max(0, from - spare), to: Math.min(tops.length, to + spare) };
}

/** The first of ascending numbers that is not below `least`; their count if there is none. */
function firstAtLeast(numbers: readonly number[], least: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? Infinity) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where a list must be scrolled to, in rem, so that a row (with its heading, if it is the first under one) is wholly in view, and no further. */
export function scrolledTo<Entry extends ListEntry>(lines: ListLines<Entry>, heights: LineHeights, index: number, view: View): number {
  const rowTop = lines.tops[index];
  if (rowTop === undefined) return view.top;
  const isFirst = lines.groups.some(({ from, to, label }) => from === index && to > from && label !== null);
  const top = isFirst ? rowTop - heights.heading : rowTop;
  if (top < view.top) return top;
  return Math.max(view.top, rowTop + heights.row - view.height);
}
