import { FAULT_NAMES, FAULTS, type FaultName } from '../support/faults.ts';
import type { Fault } from '../support/centre.ts';
import { STEPS, type StepName } from './steps.ts';
import type { Wanted } from './talk.ts';

/** Where an item can go, by names of the small org; each row is one kind of transfer. */
export const KINDS = {
  'chat to user': { channel: 'chat', to: 'user', names: ['Bo', 'Ines', 'Tom'] },
  'chat to queue': { channel: 'chat', to: 'queue', names: ['Escalations', 'Billing', 'Tech'] },
  'chat to skill': { channel: 'chat', to: 'skill', names: ['Spanish', 'Refunds'] },
  'chat to button': { channel: 'chat', to: 'chatButton', names: ['Website help', 'Invoices'] },
  'WhatsApp to user': { channel: 'whatsapp', to: 'user', names: ['Bo', 'Ines', 'Tom'] },
  'WhatsApp to queue': { channel: 'whatsapp', to: 'queue', names: ['Escalations', 'Billing', 'Tech'] },
  'WhatsApp to skill': { channel: 'whatsapp', to: 'skill', names: ['Spanish', 'Refunds'] },
  'case to user': { channel: 'case', to: 'user', names: ['Bo', 'Ines', 'Tom'] },
  'case to queue': { channel: 'case', to: 'queue', names: ['Escalations', 'Claims', 'Archive', 'Case Desk'] },
  'case to who may not have it': { channel: 'case', to: 'user', names: ['Sam', 'Nora'] },
  'chat to who has left': { channel: 'chat', to: 'user', names: ['Nora'] },
} as const;
export type KindName = keyof typeof KINDS;
const KIND_NAMES = Object.keys(KINDS) as KindName[];

/** What a colleague does with offers, for one round. */
export type Behaviour = { onOffer: 'accept' | 'decline' | 'ignore'; delayMs: number } | 'away';

/** What faults can hit, and how many of its requests may pass first. */
const TARGETS = {
  'the flow': { route: 'POST /services/data/v64.0/actions/custom/flow', among: 20 },
  'the case, or a look': { route: 'POST /services/data/v64.0/composite', among: 60 },
  'a lone look': { route: 'GET /services/data/v64.0/query', among: 4 },
  'the page closing': { route: 'POST /lightning/api/work', among: 25 },
  'the token': { route: 'POST /services/oauth2/token', among: 1 },
} as const;
export type TargetName = keyof typeof TARGETS;
const TARGET_NAMES = Object.keys(TARGETS) as TargetName[];

/** For how long what is too slow is held back, in milliseconds of real time: longer than a desktop of these tests waits. */
const SLOW_MS = 1_000;
/** The most requests one fault hits here, so that every sign-in can be mended. */
const MOST_TIMES = 4;

/** Moments at which a centre that stands still is noticed. */
const PAUSED_AT = ['the request is on its way', 'looking at the org', 'the own work is being closed', 'on the disk, nothing sent'] as const;

/** All that happens in one round, but for how the machine interleaves it. */
export interface Plan {
  items: ({ kind: KindName; name: string } & Pick<Wanted, 'note' | 'fallback' | 'timeoutMs' | 'recallAfterMs'>)[];
  colleagues: Record<'Bo' | 'Ines' | 'Tom', Behaviour>;
  faults: { name: FaultName; target: TargetName; orders: Fault[] }[];
  kills: { step: StepName; nth: number }[];
  /** The centre is stopped, as a machine that hangs, when this moment comes, and goes on after so long (milliseconds of real time). */
  pause: { step: StepName; nth: number; forMs: number } | null;
}

/** How often a moment comes in a round of so many transfers, at least mostly: a kill at a moment that never comes is none. */
function mostOf(step: StepName, transfers: number): number {
  if (step === 'any event') return transfers * 5;
  return /^(?:wanted back|out of routing)/u.test(step) ? 2 : Math.max(1, transfers / 2);
}

/** Plans rounds from one source of numbers: the same numbers, the same rounds. */
export function createPlanner(random: () => number): (transfers: number) => Plan {
  let kindAt = 0;
  let faultAt = 0;
  let killAt = 0;
  const below = (most: number) => Math.floor(random() * most);
  const one = <T>(of: readonly T[]): T => {
    const chosen = of[below(of.length)];
    if (chosen === undefined) throw new Error('nothing to choose from');
    return chosen;
  };
  /** Each in turn, so that in a long run none is left out. */
  const nextOf = <T>(of: readonly T[], at: number): T => {
    const chosen = of[at % of.length];
    if (chosen === undefined) throw new Error('nothing to choose from');
    return chosen;
  };
  const behaviour = (): Behaviour =>
    random() < 0.15 ? 'away' : { onOffer: one(['accept', 'accept', 'decline', 'ignore'] as const), delayMs: below(8_000) };
  const fault = (): Plan['faults'][number] => {
    const next = nextOf(
      FAULT_NAMES.filter((each) => each !== 'nothing'),
      (faultAt += 1),
    );
    // These two stop everything for a while: seldom, or there would be little else.
    const name = (next === 'maintenance' || next === 'the limit of the day') && random() < 0.7 ? 'the answer is lost after the work' : next;
    const target = one(TARGET_NAMES);
    const { route, among } = TARGETS[target];
    const orders = FAULTS[name]({ route, after: below(among) }).map((order: Fault): Fault => ({
      ...order,
      ...(order.times === undefined ? {} : { times: Math.min(order.times, MOST_TIMES) }),
      ...(order.kind === 'delay' ? { delayMs: SLOW_MS } : {}),
    }));
    return { name, target, orders };
  };
  return (transfers) => {
    const items = Array.from({ length: transfers }, (_, n) => {
      const kind = nextOf(KIND_NAMES, (kindAt += 1));
      const isAsked = kind === 'chat to user' || kind === 'WhatsApp to user';
      return {
        kind,
        name: one(KINDS[kind].names as readonly string[]),
        note: random() < 0.5 ? '' : `Note ${n}: "ä" \\ 你好`,
        ...(isAsked && random() < 0.6 ? { fallback: one(['nextInQueue', 'returnToMe'] as const) } : {}),
        ...(isAsked && random() < 0.4 ? { timeoutMs: 5_000 + below(15_000) } : {}),
        ...(random() < 0.25 ? { recallAfterMs: below(9_000) } : {}),
      };
    });
    return {
      items,
      colleagues: { Bo: behaviour(), Ines: behaviour(), Tom: behaviour() },
      faults: Array.from({ length: below(Math.ceil(transfers / 2.5)) }, fault),
      kills: Array.from({ length: 2 + below(4) }, () => {
        const step = nextOf(STEPS, (killAt += 1));
        return { step, nth: 1 + below(mostOf(step, transfers)) };
      }),
      pause: random() < 0.4 ? { step: one(PAUSED_AT), nth: 1 + below(transfers / 2), forMs: 400 + below(900) } : null,
    };
  };
}
