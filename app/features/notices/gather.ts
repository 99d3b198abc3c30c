/** How long news are gathered after some were told, in milliseconds: shorter than it takes to say a sentence. */
export const GATHER_MS = 1_000;

/**
 * Tells the first news at once, and what follows close upon it together: a thousand offers in a second are one sentence and not a thousand,
 * each of which would cut the one before it short.
 * @param tell what is told together, never empty.
 * @param later runs something once, so many milliseconds from now.
 */
export function gatherer<Thing>(
  tell: (things: readonly Thing[]) => void,
  later: (run: () => void, ms: number) => void,
): (things: readonly Thing[]) => void {
  let gathered: Thing[] | null = null;
  const flush = () => {
    const things = gathered ?? [];
    gathered = null;
    if (things.length > 0) begin(things);
  };
  const begin = (things: readonly Thing[]) => {
    gathered = [];
    later(flush, GATHER_MS);
    tell(things);
  };
  return (things) => {
    if (things.length === 0) return;
    if (gathered === null) begin(things);
    else gathered.push(...things);
  };
}
