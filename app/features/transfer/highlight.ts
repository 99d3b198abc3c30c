/** A piece of a name, and whether it is what was typed. */
export interface Piece {
  readonly text: string;
  readonly isMatch: boolean;
}

/** A name cut at the ranges that matched, given as [from, to) pairs; what lies outside the name or overlaps is left out. */
export function pieces(name: string, matched: readonly (readonly [number, number])[]): Piece[] {
  const out: Piece[] = [];
  let at = 0;
  for (const [from, to] of matched.toSorted((a, b) => a[0] - b[0])) {
    const start = Math.max(at, from);
    const end = Math.min(name.length, to);
    if (end <= start) continue;
    if (start > at) out.push({ text: name.slice(at, start), isMatch: false });
    out.push({ text: name.slice(start, end), isMatch: true });
    at = end;
  }
  if (at < name.length) out.push({ text: name.slice(at), isMatch: false });
  return out;
}
