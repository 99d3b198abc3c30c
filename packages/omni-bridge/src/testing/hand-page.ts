import { interactionId, messageId, orgId, toLongId, userId, type GuestMessage, type GuestRequest } from '@jackfield/contract';
import type { GuestFact } from '../facts.ts';
import { createGuestLink, type PageStanding } from '../guest-link.ts';

const MAYA = userId.parse(toLongId('005Rm000001AbCd'));
const ACME = orgId.parse(toLongId('00DRm000000XyZw'));
export const ANNAS_CHAT = interactionId.parse(toLongId('0MwRm000000AnNa'));
export const OTHER_CHAT = interactionId.parse(toLongId('0MwRm000000OtHe'));
export const HELLO = messageId.parse('11111111-1111-4111-8111-111111111111');
export const AVAILABLE = '0N5Rm000000AvAi';
export const guest = { jackfield: 'fromGuest', v: 1 } as const;
export const ready = {
  ...guest,
  guest: 'utility',
  kind: 'ready',
  userId: '005Rm000001AbCd',
  orgId: '00DRm000000XyZw',
  statusId: null,
} as const;

/** A page we play by hand, with a clock that only moves when told. */
export function setUp() {
  const sent: GuestRequest[] = [];
  const facts: GuestFact[] = [];
  const standings: PageStanding[] = [];
  const timers = new Map<() => void, number>();
  let ids = 0;
  const link = createGuestLink({
    send: (request) => sent.push(request),
    schedule: (delayMs, run) => {
      timers.set(run, delayMs);
      return () => timers.delete(run);
    },
    newId: () => `request-${(ids += 1)}`,
    onFact: (fact) => facts.push(fact),
    onStanding: (standing) => standings.push(standing),
    requestTimeoutMs: 8_000,
    openTimeoutMs: 15_000,
  });
  link.expect({ userId: MAYA, orgId: ACME });
  const answer = (index: number, result: { ok: boolean; code?: string; message?: string } = { ok: true }) =>
    link.hear({ ...guest, guest: 'utility', kind: 'result', id: sent[index]?.id ?? '', ...result });
  const timeUp = (delayMs: number) => {
    for (const [run, ms] of [...timers])
      if (ms === delayMs) {
        timers.delete(run);
        run();
      }
  };
  const sessionReady = (id: string): GuestMessage => ({ ...guest, guest: 'session', kind: 'sessionReady', recordId: id });
  return { link, sent, facts, standings, timers, answer, timeUp, sessionReady };
}

/** Lets promises that are already settled be heard. */
export const settled = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};
