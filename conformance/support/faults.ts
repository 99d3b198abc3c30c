import { TOO_SLOW_MS, type Fault } from './centre.ts';

/** What the bridge may say of a write: done (and it is there), refused with a code (and it is not), or that it does not know. */
export type Says = 'done' | 'unknown' | `refused: ${string}`;

/** The table of faults: what happens to the requests of a route, `after` so many of them. */
export const FAULTS = {
  nothing: () => [],
  'drop before the request': (at) => [{ ...at, kind: 'drop' }],
  'the answer is lost after the work': (at) => [{ ...at, kind: 'loseAnswer' }],
  '401 once': (at) => [{ ...at, kind: 'expireToken' }],
  '401 for ever, no refresh': (at) => [
    { route: 'POST /services/oauth2/token', kind: 'refuse', status: 400, body: { error: 'invalid_grant' }, times: 1_000 },
    { ...at, kind: 'expireToken', times: 1_000 },
  ],
  'a busy row, twice': (at) => [{ ...at, kind: 'refuse', status: 400, body: LOCKED, times: 2 }],
  'a gateway that is broken once': (at) => [{ ...at, kind: 'refuse', status: 502, body: '<html>Bad gateway</html>' }],
  maintenance: (at) => [{ ...at, kind: 'refuse', status: 503, body: '<html>Down for maintenance</html>' }],
  'the limit of the day': (at) => [{ ...at, kind: 'refuse', status: 403, body: LIMIT }],
  'slower than anybody waits': (at) => [{ ...at, kind: 'delay', delayMs: TOO_SLOW_MS }],
  'half an answer': (at) => [{ ...at, kind: 'malformed' }],
  'another answer': (at) => [{ ...at, kind: 'malformed', body: '<html>Welcome to the hotel network</html>' }],
  'the clock is ten minutes ahead': (at) => [{ ...at, kind: 'skew', skewMs: 600_000, times: 1_000 }],
  'the clock is ten minutes behind': (at) => [{ ...at, kind: 'skew', skewMs: -600_000, times: 1_000 }],
  'the request arrives twice': (at) => [{ ...at, kind: 'duplicate' }],
} as const satisfies Record<string, (at: Pick<Fault, 'route' | 'after'>) => readonly Fault[]>;

/** The name of a row of the table. */
export type FaultName = keyof typeof FAULTS;

/** All rows. */
export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];

const LOCKED = [{ message: 'unable to obtain exclusive access to this record', errorCode: 'UNABLE_TO_LOCK_ROW' }];
const LIMIT = [{ message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' }];
