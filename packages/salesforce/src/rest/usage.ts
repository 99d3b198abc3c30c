/** How much of the day's requests the whole org has used. */
export interface Usage {
  used: number;
  limit: number;
}

/** Reads `Sforce-Limit-Info: api-usage=18/15000`, which may carry more after it. Null where it is missing or unknown. */
export function readUsage(header: string | null): Usage | null {
  const found = /(?:^|[;,\s])api-usage=(\d+)\/(\d+)/u.exec(header ?? '');
  return found === null ? null : { used: Number(found[1]), limit: Number(found[2]) };
}

/** What a request is for, as far as its path tells: the kinds a log may name. */
export type CallKind = 'query' | 'composite' | 'transcript' | 'flow' | 'action' | 'record' | 'oauth' | 'other';

/** The kind of a request. */
export function kindOf(path: string): CallKind {
  const found = KINDS.find(([pattern]) => pattern.test(path));
  return found === undefined ? 'other' : found[1];
}

const KINDS: readonly (readonly [RegExp, CallKind])[] = [
  [/^\/services\/oauth2\//u, 'oauth'],
  [/\/query(All)?[/?]/u, 'query'],
  [/\/composite\b/u, 'composite'],
  [/\/connect\/conversation\//u, 'transcript'],
  [/\/actions\/custom\/flow\//u, 'flow'],
  [/\/actions\//u, 'action'],
  [/\/sobjects\b/u, 'record'],
];

/** Counts requests by kind over the last hour. */
export interface CallCounter {
  note(kind: CallKind): void;
  /** The last hour's counts, to the minute; kinds that were not asked are left out. */
  lastHour(): Partial<Record<CallKind, number>>;
}

const MINUTE_MS = 60_000;

/** A counter that has counted nothing. It holds at most sixty small buckets. */
export function createCallCounter(nowMs: () => number): CallCounter {
  const minutes = new Map<number, Map<CallKind, number>>();
  const forget = (minute: number) => {
    for (const old of minutes.keys()) if (old <= minute - 60 || old > minute) minutes.delete(old);
  };
  return {
    note(kind) {
      const minute = Math.floor(nowMs() / MINUTE_MS);
      forget(minute);
      const bucket = minutes.get(minute) ?? new Map<CallKind, number>();
      bucket.set(kind, (bucket.get(kind) ?? 0) + 1);
      minutes.set(minute, bucket);
    },
    lastHour() {
      forget(Math.floor(nowMs() / MINUTE_MS));
      const sums: Partial<Record<CallKind, number>> = {};
      for (const bucket of minutes.values()) for (const [kind, count] of bucket) sums[kind] = (sums[kind] ?? 0) + count;
      return sums;
    },
  };
}
