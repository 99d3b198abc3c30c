import type { Availability, SearchHints } from './types.ts';

/** Why a destination stands where it stands, beyond what was typed; and by what it was found where its name does not show it. */
export type WhyCode = 'favourite' | 'recent' | 'lastAgent' | 'caseOwner' | 'available' | 'number' | 'otherName';

/**
 * How a match counts, the smaller the better: four points for each step of {@link Met}. A whole name is beyond all hints: whoever typed it
 * can type no more to say whom they mean.
 */
export const POINTS = { wholeName: -100, step: 4 } as const;

/**
 * What hints take off. A favourite, whoever had this customer last, or somebody lately chosen, met at the beginning of any word of the name,
 * goes before a stranger whose name begins so (two steps); met only inside of a word, after them. Who is free goes first among equals only.
 */
const TAKES: { readonly [Why in 'favourite' | 'lastAgent' | 'caseOwner']: number } = { lastAgent: 12, caseOwner: 11, favourite: 10 };
/** Of those lately chosen, the newest; each five further back it is one less. */
const RECENT = 9;
const RECENT_STEP = 5;
const AVAILABLE: Readonly<Record<Availability, number>> = { free: 3, busy: 0, unknown: 0, away: -3 };

/** What is known beside the typed text of one destination. */
export interface Hinted {
  /** What it takes off; more is better. */
  readonly points: number;
  readonly why: readonly WhyCode[];
}

/** The hints by destination. Their order is that of the reasons as they are shown: the strongest first. */
export function hintedBy(hints: SearchHints): ReadonlyMap<string, Hinted> {
  const all = new Map<string, { points: number; why: WhyCode[] }>();
  const add = (id: string, points: number, why: WhyCode | null) => {
    const known = all.get(id) ?? { points: 0, why: [] };
    if (why !== null && known.why.includes(why)) return;
    known.points += points;
    if (why !== null) known.why.push(why);
    all.set(id, known);
  };
  for (const id of hints.affinity?.lastAgents ?? []) add(id, TAKES.lastAgent, 'lastAgent');
  if (hints.affinity?.caseOwner) add(hints.affinity.caseOwner, TAKES.caseOwner, 'caseOwner');
  for (const id of hints.favourites ?? []) add(id, TAKES.favourite, 'favourite');
  (hints.recents ?? []).forEach((id, at) => add(id, Math.max(1, RECENT - Math.floor(at / RECENT_STEP)), 'recent'));
  for (const [id, is] of new Map(hints.availability ?? [])) add(id, AVAILABLE[is], is === 'free' ? 'available' : null);
  return all;
}
