import type { GuestMessage, GuestRequest } from '@jackfield/contract';

/** How a request to a guest ended. A refusal is a value; `words` are the page's and are not logged. */
export type GuestResult = { ok: true } | { ok: false; code: string; words: string };

/** Codes of our own, beside those the toolkits give. */
export const GUEST_CODES = {
  timeout: 'guestTimeout',
  gone: 'pageGone',
  notReady: 'pageNotReady',
  notShown: 'conversationNotShown',
} as const;

/** Whether an order that ended with this code may have been carried out all the same: nobody said that it was not. */
export function mayHaveHappened(code: string): boolean {
  return code === GUEST_CODES.timeout || code === GUEST_CODES.gone;
}

/** A timer as a value: calls back once after `delayMs`, unless cancelled by what it returned. */
export type Schedule = (delayMs: number, run: () => void) => () => void;

/** A request without its envelope, spread over the union so that each member keeps its own fields. */
export type GuestOrder = GuestRequest extends infer R ? (R extends GuestRequest ? Omit<R, 'jackfield' | 'v' | 'id'> : never) : never;

/** Requests that wait for their result. */
export interface Requests {
  /** `id` is by what the guest knows an order that is given again; without one it is an order of its own. */
  send(order: GuestOrder, id?: string): Promise<GuestResult>;
  /** Matches a result with its request; false for one that nobody waits for (late, or made up). */
  settle(result: Extract<GuestMessage, { kind: 'result' }>): boolean;
  /** Ends all that wait with this code. */
  failAll(code: string): void;
}

/** Correlates requests with results by id, each with its own time-out. */
export function createRequests(options: {
  send(request: GuestRequest): void;
  schedule: Schedule;
  newId(): string;
  timeoutMs: number;
}): Requests {
  const waiting = new Map<string, (result: GuestResult) => void>();
  return {
    send(order, id = options.newId()) {
      return new Promise((resolve) => {
        const finish = (result: GuestResult) => {
          cancel();
          waiting.delete(id);
          resolve(result);
        };
        const cancel = options.schedule(options.timeoutMs, () => finish({ ok: false, code: GUEST_CODES.timeout, words: '' }));
        waiting.set(id, finish);
        options.send({ jackfield: 'toGuest', v: 1, id, ...order });
      });
    },
    settle(result) {
      const finish = waiting.get(result.id);
      finish?.(result.ok ? { ok: true } : { ok: false, code: result.code ?? 'refused', words: result.message ?? '' });
      return finish !== undefined;
    },
    failAll(code) {
      for (const finish of [...waiting.values()]) finish({ ok: false, code, words: '' });
    },
  };
}
