/**
 * Which row of a list has the keyboard, where what is selected is decided elsewhere and told a moment later. The keyboard does not wait for
 * it: who holds an arrow key down is rows ahead of the selection, and its echoes may not pull them back.
 */
export interface Follow {
  readonly active: string | null;
  /** As it was told last. */
  readonly selected: string | null;
  /** Asked for and not told yet, oldest first. */
  readonly asked: readonly string[];
}

/** The keyboard goes to a row, and the row is asked for. */
export function goTo(follow: Follow, id: string): Follow {
  return { ...follow, active: id, asked: [...follow.asked, id] };
}

/** Another row was selected: an echo of what was asked for is let pass, anything else takes the keyboard along. */
export function selectionTold(follow: Follow, selected: string | null): Follow {
  const echo = selected === null ? -1 : follow.asked.indexOf(selected);
  return echo < 0 ? { active: selected, selected, asked: [] } : { ...follow, selected, asked: follow.asked.slice(echo + 1) };
}
