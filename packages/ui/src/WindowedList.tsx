import { memo, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { classes } from './classes.ts';
import { goTo, selectionTold, type Follow } from './follow.ts';
import { nextRow, rowByText, typedSoFar, type Typed } from './list-keys.ts';
import {
  layOut,
  rowsInView,
  scrolledTo,
  type LineHeights,
  type ListGroup,
  type ListLines,
  type RowRange,
  type View,
} from './list-lines.ts';
import type { ListEntry } from './ListBox.tsx';
import { markingByClick, markingOf, type Marking } from './marking.ts';
import './WindowedList.css';

/** Rows drawn above and below those in view. */
const SPARE = 6;

interface WindowedListProps<Entry extends ListEntry> {
  label: string;
  /** Keep groups and entries the same objects while they do not change: rows are drawn again by it. */
  groups: readonly ListGroup<Entry>[];
  selected: string | null;
  onSelect: (id: string) => void;
  /** Every row is as high as every other, and so is every heading. */
  heights: LineHeights;
  /** The content of one row. Keep it the same function, and let the row read what it shows by its own subscription. */
  children: (entry: Entry) => ReactNode;
  /** Keys before the list looks at them; return true when one is dealt with. */
  onKey?: ((event: KeyboardEvent<HTMLElement>, id: string) => boolean) | undefined;
  /** Where several rows can be marked, for something that is done with all of them: which are. */
  marking?: Marking | undefined;
  className?: string | undefined;
}

/**
 * A list of options for a thousand rows: only those in view are in the page, and the one with the keyboard. Arrow keys, Page Up and Down,
 * Home, End and typing letters select as they go. The rows are told how many they are and which of them each is, since assistive technology
 * cannot count those that are not there. When the row with the keyboard leaves, the selected one gets it.
 */
export function WindowedList<Entry extends ListEntry>({
  label,
  groups,
  selected,
  onSelect,
  heights,
  children,
  onKey,
  marking,
  className,
}: WindowedListProps<Entry>) {
  const lines = useMemo(() => layOut(groups, heights), [groups, heights]);
  const scroller = useRef<HTMLDivElement>(null);
  const { range, view, look } = useWindow(scroller, lines, heights);
  const [follow, setFollow] = useState<Follow>({ active: selected, selected, asked: [] });
  if (follow.selected !== selected) setFollow(selectionTold(follow, selected));
  const isFocusLost = useRef(false);
  const typed = useRef<Typed>({ letters: '', atMs: -Infinity });
  const pick = useLatest((id: string) => {
    setFollow((before) => goTo(before, id));
    if (id !== selected || follow.asked.length > 0) onSelect(id);
  });

  const stop = lines.indexOf.get(follow.active ?? '') ?? lines.indexOf.get(selected ?? '') ?? 0;
  const laidOut = useLatest(lines);
  const latestMarking = useLatest({ marking, lines, active: follow.active });
  const { active } = follow;
  useLayoutEffect(() => {
    const list = scroller.current;
    const index = active === null ? undefined : laidOut.current.indexOf.get(active);
    if (list === null || active === null || index === undefined) return;
    const now = view();
    const to = scrolledTo(laidOut.current, heights, index, now);
    if (to !== now.top) list.scrollTop = to * pxPerRem();
    look();
    if (list !== document.activeElement && list.contains(document.activeElement)) rowOf(list, active)?.focus({ preventScroll: true });
    // Only a move of the keyboard scrolls; rows that come and go do not.
  }, [active, heights, laidOut, look, view]);
  useLayoutEffect(() => {
    // The row with the keyboard has left.
    if (!isFocusLost.current) return;
    isFocusLost.current = false;
    const list = scroller.current;
    (list?.querySelector<HTMLElement>('[role="option"][tabindex="0"]') ?? list)?.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const id = (event.target as HTMLElement).dataset['row'];
    if (id === undefined || event.nativeEvent.isComposing || onKey?.(event, id)) return;
    const marks = marking && markingOf(event, id, lines.rows, typed.current);
    if (marks) {
      event.preventDefault();
      marking.onMark(marks.ids, marks.how);
      if (marks.goTo !== undefined) pick.current(marks.goTo);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = lines.indexOf.get(id) ?? 0;
    const page = Math.floor(view().height / heights.row) - 1;
    let to = nextRow(event.key, at, lines.rows.length, page);
    if (to === null) {
      const now = typedSoFar(typed.current, event.key, event.timeStamp);
      if (now === null) return;
      typed.current = now;
      to = rowByText(lines.rows, at, now.letters);
    }
    event.preventDefault();
    const row = to === null ? undefined : lines.rows[to];
    if (row !== undefined && row.id !== id) pick.current(row.id);
  };

  const drawn = [...new Set([...indexes(range, lines.rows.length), ...(lines.rows.length > 0 ? [stop] : [])])].toSorted((a, b) => a - b);
  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label={label}
      aria-multiselectable={marking ? true : undefined}
      tabIndex={lines.rows.length === 0 ? 0 : -1}
      className={classes('ui-list', 'ui-windowed', className)}
      onKeyDown={onKeyDown}
      onScroll={look}
    >
      <div className="ui-windowed-all" role="presentation" style={{ height: `${lines.height}rem` }}>
        {lines.groups.map((group) => {
          const rows = drawn
            .filter((index) => index >= group.from && index < group.to)
            .map((index) => {
              const entry = lines.rows[index];
              return entry === undefined ? null : (
                <Row
                  key={entry.id}
                  entry={entry}
                  position={index + 1}
                  count={lines.rows.length}
                  topRem={lines.tops[index] ?? 0}
                  isSelected={entry.id === selected}
                  isMarked={marking && marking.marked.size > 0 ? marking.marked.has(entry.id) : null}
                  isTabStop={index === stop}
                  isFocusLost={isFocusLost}
                  pick={pick}
                  marking={latestMarking}
                  draw={children}
                />
              );
            });
          if (group.label === null) return rows;
          return rows.length === 0 ? null : (
            <div key={group.key} role="group" aria-label={group.label}>
              <div className="ui-windowed-heading" aria-hidden="true" style={{ top: `${group.top}rem`, height: `${heights.heading}rem` }}>
                <bdi>{group.label}</bdi>
              </div>
              {rows}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface RowProps<Entry extends ListEntry> {
  entry: Entry;
  position: number;
  count: number;
  topRem: number;
  isSelected: boolean;
  /** Null while no row is marked. */
  isMarked: boolean | null;
  isTabStop: boolean;
  isFocusLost: RefObject<boolean>;
  pick: RefObject<(id: string) => void>;
  marking: RefObject<{ marking: Marking | undefined; lines: { rows: readonly ListEntry[] }; active: string | null }>;
  draw: (entry: Entry) => ReactNode;
}

function RowShell<Entry extends ListEntry>({
  entry,
  position,
  count,
  topRem,
  isSelected,
  isMarked,
  isTabStop,
  isFocusLost,
  pick,
  marking: latest,
  draw,
}: RowProps<Entry>) {
  const element = useRef<HTMLDivElement>(null);
  // Runs while the row is still in the page, which is the last moment at which it can be asked for the keyboard.
  useLayoutEffect(() => {
    const node = element.current;
    return () => {
      if (node !== null && node === document.activeElement) isFocusLost.current = true;
    };
  }, [isFocusLost]);
  return (
    // The list takes every key; see there.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      ref={element}
      role="option"
      data-row={entry.id}
      // Where rows are marked, those are what the next command is about.
      aria-selected={isMarked ?? isSelected}
      aria-setsize={count}
      aria-posinset={position}
      tabIndex={isTabStop ? 0 : -1}
      data-selected={isSelected || undefined}
      data-marked={isMarked || undefined}
      className="ui-list-item ui-windowed-row"
      style={{ top: `${topRem}rem` }}
      onClick={(event) => {
        const { marking, lines, active } = latest.current;
        const marks = marking && markingByClick(event, entry.id, lines.rows, active);
        if (marks) marking.onMark(marks.ids, marks.how);
        else pick.current(entry.id);
      }}
    >
      {draw(entry)}
    </div>
  );
}

/** Drawn again only when something of its own differs. */
const Row = memo(RowShell) as typeof RowShell;

/** Which rows are in view. `look` asks the page again; `view` says where the list stands now, in rem. */
function useWindow<Entry extends ListEntry>(
  scroller: RefObject<HTMLDivElement | null>,
  lines: ListLines<Entry>,
  heights: LineHeights,
): { range: RowRange; view: () => View; look: () => void } {
  const [seen, setSeen] = useState<View>({ top: 0, height: 0 });
  const [tools] = useState(() => {
    const view = (): View => {
      const list = scroller.current;
      const px = pxPerRem();
      return list === null ? { top: 0, height: 0 } : { top: list.scrollTop / px, height: list.clientHeight / px };
    };
    return { view, look: () => setSeen((before) => sameRows(before, view(), heights)) };
  });
  useLayoutEffect(() => {
    const list = scroller.current;
    if (list === null) return;
    const observer = new ResizeObserver(tools.look);
    observer.observe(list);
    tools.look();
    return () => observer.disconnect();
  }, [scroller, tools]);
  return { range: rowsInView(lines.tops, heights, seen, SPARE), ...tools };
}

/** The view before, as long as the spare rows cover the difference, so that scrolling by a little draws nothing again. */
function sameRows(before: View, now: View, { row }: LineHeights): View {
  const slack = (SPARE / 2) * row;
  return before.height === now.height && Math.abs(before.top - now.top) < slack ? before : now;
}

function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}

function* indexes({ from, to }: RowRange, count: number): Generator<number> {
  for (let index = from; index < Math.min(to, count); index += 1) yield index;
}

function rowOf(list: HTMLElement, id: string): HTMLElement | null {
  return list.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
}

/** Pixels of one rem: the reader's own size of letters counts. */
function pxPerRem(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
