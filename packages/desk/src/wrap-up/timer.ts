import type { AgentRules, Interaction, Stage } from '@jackfield/contract';

/** Wrap-up, drawn above the contract's `stage`. */
export type EndedStage = Extract<Stage, { stage: 'ended' }>;

type Timed = Pick<EndedStage, 'wrapUpEndsMs' | 'extensionsLeft'>;

/** The same work, with its conversation over since `sinceMs`: the time for wrap-up runs from there. It is not put aside any more. */
export function ended(interaction: Interaction, rules: AgentRules, endedBy: EndedStage['endedBy'], sinceMs: number): Interaction {
  const at: EndedStage = { stage: 'ended', endedBy, sinceMs, ...timeOf(interaction, rules, sinceMs), timer: 'runs', problem: null };
  return { ...interaction, parked: null, at };
}

/** The same work in wrap-up, timed anew: the rules came, the end was told more exactly, or the time was extended. */
export function retimed(interaction: Interaction, rules: AgentRules, sinceMs?: number): Interaction {
  const { at } = interaction;
  if (at.stage === 'closing') {
    if (at.from.stage !== 'ended') return interaction;
    const from = timedAnew(at.from, interaction, rules, at.from.sinceMs);
    return from === at.from ? interaction : { ...interaction, at: { ...at, from } };
  }
  if (at.stage !== 'ended') return interaction;
  const after = timedAnew(at, interaction, rules, sinceMs ?? at.sinceMs);
  return after === at ? interaction : { ...interaction, at: after };
}

function timedAnew(at: EndedStage, interaction: Interaction, rules: AgentRules, sinceMs: number): EndedStage {
  const { wrapUpEndsMs, extensionsLeft } = timeOf(interaction, rules, sinceMs);
  const sameEnd = wrapUpEndsMs === at.wrapUpEndsMs;
  if (sameEnd && extensionsLeft === at.extensionsLeft && sinceMs === at.sinceMs) return at;
  // A later end is a new one; an end that was there before has had its consequences.
  const later = wrapUpEndsMs === null || (at.wrapUpEndsMs !== null && wrapUpEndsMs > at.wrapUpEndsMs);
  return { ...at, sinceMs, wrapUpEndsMs, extensionsLeft, timer: later ? 'runs' : at.timer };
}

function timeOf({ channel, wrapUp }: Interaction, rules: AgentRules, sinceMs: number): Timed {
  const after = rules.afterWork[channel];
  if (after === null) return { wrapUpEndsMs: null, extensionsLeft: 0 };
  return {
    wrapUpEndsMs: sinceMs + after.maxMs + wrapUp.extensionsUsed * after.extensionMs,
    extensionsLeft: Math.max(0, after.maxExtensions - wrapUp.extensionsUsed),
  };
}
