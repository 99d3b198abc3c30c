/** An agent as the router sees one. */
export interface Candidate {
  readonly userId: string;
  /** Since when the agent has had nothing new to do, in milliseconds by the sandbox's clock. */
  readonly idleSinceMs: number;
  /** Whether the agent has said no, or nothing, to this work in the present round. */
  readonly declined: boolean;
}

/** What the router does with one piece of waiting work. */
export type Choice =
  | { readonly kind: 'offer'; readonly userId: string }
  /** Everybody who could take it has declined: a new round begins later. */
  | { readonly kind: 'allDeclined' }
  | { readonly kind: 'nobody' };

/** Gives work to the agent idle longest of those who have not declined; of two idle equally long, to the one named first. */
export function choose(candidates: readonly Candidate[]): Choice {
  let best: Candidate | null = null;
  for (const candidate of candidates) {
    if (candidate.declined) continue;
    if (best === null || candidate.idleSinceMs < best.idleSinceMs) best = candidate;
  }
  if (best) return { kind: 'offer', userId: best.userId };
  return candidates.length > 0 ? { kind: 'allDeclined' } : { kind: 'nobody' };
}
