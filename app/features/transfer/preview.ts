import type { DestinationFacts, DestinationRow, Interaction, TransferFallback } from '@jackfield/contract';
import type { Hops } from '@jackfield/desk';
import type { Family, Key, Values } from '../../strings/strings.ts';
import { FACT_NAMES } from './facts-words.ts';
import { doesOf } from './kinds.ts';

/** One line of what will happen: a sentence, and whether somebody should stop at it. */
export interface PreviewLine {
  /** A sentence, or a code of a family of them. */
  readonly says: Key | { readonly family: Family; readonly code: string };
  readonly values: Values;
  /** `calm` is how it goes, `warn` is unlike what somebody may expect, `stop` is why it cannot be. */
  readonly tone: 'calm' | 'warn' | 'stop';
}

/** What a preview is made of. */
export interface PreviewOf {
  readonly row: DestinationRow;
  readonly interaction: Interaction;
  /** The customer as they are called here. */
  readonly customer: string;
  readonly facts: DestinationFacts;
  readonly hops: Hops;
  /** How much of one person such an item takes, in percent. */
  readonly weightPercent: number;
  readonly fallback: TransferFallback | null;
}

const calm = (says: PreviewLine['says'], values: Values = {}): PreviewLine => ({ says, values, tone: 'calm' });
const warn = (says: PreviewLine['says'], values: Values = {}): PreviewLine => ({ says, values, tone: 'warn' });

/** A transfer said before it is done, line by line; what nobody knows stands in the last line by its names. */
export function previewOf(of: PreviewOf): { readonly lines: readonly PreviewLine[]; readonly unknown: readonly Key[] } {
  const { row, interaction, customer, facts } = of;
  const { destination } = row;
  const queue = destination.kind === 'chatButton' ? destination.queue.name : destination.name;
  return {
    lines: [
      calm(doesOf(destination.kind, interaction.channel), { customer, destination: destination.name, queue }),
      ...fallbackLine(of),
      ...(facts.plan === null ? [] : [calm('transfer.preview.plan', { plan: facts.plan.value })]),
      ...skillLines(of),
      ...(facts.free === null
        ? []
        : [facts.free.value === 0 ? warn('transfer.preview.nobodyFree') : calm('transfer.preview.free', { count: facts.free.value })]),
      ...(facts.estimatedWaitMs === null
        ? []
        : [calm('transfer.preview.wait', { minutes: Math.max(1, Math.round(facts.estimatedWaitMs.value / 60_000)) })]),
      ...awayLine(of),
      ...capacityLine(of),
      ...row.warnings.map((code) => warn({ family: 'warning', code })),
      ...mailLine(of),
      ...hopLines(of),
    ],
    unknown: unknownOf(of).map((name) => FACT_NAMES[name]),
  };
}

function fallbackLine({ fallback, interaction, row }: PreviewOf): PreviewLine[] {
  switch (fallback) {
    case 'nextInQueue':
      return [calm('transfer.preview.nextInQueue', { queue: interaction.queue?.name ?? '' })];
    case 'returnToMe':
      return [calm('transfer.preview.returnToMe', { queue: interaction.queue?.name ?? '' })];
    case 'keepWithMe':
      return [calm('transfer.preview.keepWithMe', { destination: row.destination.name })];
    case null:
      return [];
  }
}

function skillLines({ interaction, facts }: PreviewOf): PreviewLine[] {
  if (interaction.skills.length === 0) return [];
  const asked = calm('transfer.preview.asksFor', { skills: interaction.skills.join(', ') });
  const lacks = facts.skills?.value.lacks ?? [];
  return lacks.length === 0 ? [asked] : [asked, warn('transfer.preview.lacks', { skills: lacks.join(', ') })];
}

/** Whoever is away takes nothing until they are back; a case is theirs all the same. */
function awayLine({ row, facts, interaction }: PreviewOf): PreviewLine[] {
  const isAway = facts.presence?.value.is === 'away';
  return isAway && interaction.channel !== 'case' ? [warn('transfer.preview.away', { destination: row.destination.name })] : [];
}

function capacityLine({ row, facts, weightPercent }: PreviewOf): PreviewLine[] {
  if (row.destination.kind !== 'user' || facts.loadPercent === null) return [];
  const after = Math.round(facts.loadPercent.value + weightPercent);
  return [after > 100 ? warn('transfer.preview.tooMuch', { percent: after }) : calm('transfer.preview.fits', { percent: after })];
}

/** Of a person who is given a case a warning says what is known of a mail. */
function mailLine({ interaction, row }: PreviewOf): PreviewLine[] {
  if (interaction.channel !== 'case') return [calm('transfer.preview.noMail')];
  return row.destination.kind === 'queue' ? [calm('transfer.preview.queueMail')] : [];
}

function hopLines({ hops, row }: PreviewOf): PreviewLine[] {
  const values = { destination: row.destination.name, count: hops.count };
  const warnings = hops.warnings.map((code) => warn({ family: 'hop', code }, values));
  return hops.loop ? [...warnings, { says: { family: 'hop', code: 'loop' }, values, tone: 'stop' }] : warnings;
}

/** What would be worth knowing of this destination and nobody knows. */
function unknownOf({ row, facts, interaction }: PreviewOf): (keyof DestinationFacts)[] {
  const asked: Record<DestinationRow['destination']['kind'], readonly (keyof DestinationFacts)[]> = {
    user: ['presence', 'loadPercent', ...(interaction.skills.length > 0 ? (['skills'] as const) : [])],
    queue: ['plan', 'free', 'estimatedWaitMs'],
    chatButton: ['plan', 'free', 'estimatedWaitMs'],
    skill: ['free', 'estimatedWaitMs'],
    number: [],
    plan: ['estimatedWaitMs'],
  };
  // Nobody waits for a case: it has its new owner at once.
  const isAtOnce = interaction.channel === 'case' && row.destination.kind === 'user';
  return isAtOnce ? [] : asked[row.destination.kind].filter((name) => facts[name] === null);
}
