import {
  agentWorkId,
  commandId,
  interactionId,
  orgId,
  queueId,
  statusId,
  transferId,
  userId,
  type DeskEvent,
  type Transfer,
  type WorkItem,
} from '@jackfield/contract';

/** Maya, whose desktop this is, and Bo, her colleague. */
export const MAYA = userId.parse('0055i00000TBbIKAA1');
export const BO = userId.parse('0055i00000TBbILAA1');
export const ACME = orgId.parse('00D5i00000FPcrREAT');
/** The queue Anna came from, and another. */
export const SUPPORT = { id: queueId.parse('00G5i00000Em1bIEAR'), name: 'Support' };
export const BILLING = { id: queueId.parse('00G5i00000Em1bJEAR'), name: 'Billing' };
/** A presence status that takes work. */
export const AVAILABLE = { id: statusId.parse('0N55i000000AbCdCAK'), name: 'Available', kind: 'online' as const };
/** Anna's chat, and its assignment to Maya. */
export const ANNAS_CHAT = interactionId.parse('0Mw5i00000krRUKCA2');
export const ANNAS_WORK = agentWorkId.parse('0Bz5i00000R7Ly8CAF');

/** A command id out of a small number. */
export const command = (n: number) => commandId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);

/** Anna's chat as the org lists it. */
export const annasWork: WorkItem = {
  id: ANNAS_CHAT,
  agentWorkId: ANNAS_WORK,
  channel: 'chat',
  customer: { name: 'Anna', key: null },
  queue: SUPPORT,
  transferredFrom: null,
  transferNote: null,
  reason: null,
  skills: [],
  priority: null,
  consent: null,
  changedMs: null,
  offeredAtMs: 1_000,
};

/** Maya's transfer of Anna's chat to Billing. */
export const toBilling: Transfer = {
  id: transferId.parse(command(7)),
  interactionId: ANNAS_CHAT,
  agentWorkId: ANNAS_WORK,
  channel: 'chat',
  customerName: 'Anna',
  destination: { kind: 'queue', ...BILLING },
  fallbackQueue: SUPPORT,
  note: '',
  requestedMs: 5_000,
  at: { stage: 'requested' },
};

/** What brings a desk to Maya signed in, all links up, with Anna's chat open. */
export const opening: DeskEvent[] = [
  { type: 'signedIn', atMs: 1_000, agent: { userId: MAYA, name: 'Maya Lindqvist', orgId: ACME, orgName: 'Acme' }, canDecline: true },
  { type: 'linkUp', atMs: 1_000, link: 'salesforce' },
  { type: 'linkUp', atMs: 1_000, link: 'lightning' },
  { type: 'presenceStatusesKnown', atMs: 1_000, statuses: [AVAILABLE] },
  { type: 'workListed', atMs: 2_000, offered: [], open: [{ work: annasWork, openedMs: 1_500, ended: false, endedMs: null }] },
];

/** Lets promises that are already settled be heard. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
}

/** Time that moves only when told. */
export function handTime(startMs = 10_000) {
  let now = startMs;
  const timers = new Map<() => void, number>();
  return {
    nowMs: () => now,
    schedule: (delayMs: number, run: () => void) => {
      timers.set(run, now + delayMs);
      return () => void timers.delete(run);
    },
    waiting: () => timers.size,
    /** Moves on, running what comes due in order. */
    async pass(ms: number) {
      const until = now + ms;
      await settled();
      for (;;) {
        const next = [...timers].filter(([, at]) => at <= until).sort((a, b) => a[1] - b[1])[0];
        if (next === undefined) break;
        timers.delete(next[0]);
        now = Math.max(now, next[1]);
        next[0]();
        await settled();
      }
      now = until;
      await settled();
    },
  };
}
