import { describe, expect, it } from 'vitest';
import { readEnding } from './endings.ts';

describe('how a call ended', () => {
  it.each([
    ['remote', 'Terminated', null, 'hungUp', 'them'],
    ['local', 'Terminated', null, 'hungUp', 'us'],
    ['remote', 'Canceled', null, 'cancelled', 'them'],
    ['remote', 'Canceled', 'SIP;cause=200;text="Call completed elsewhere"', 'answeredElsewhere', 'them'],
    ['local', 'Canceled', 'SIP;cause=200', 'cancelled', 'us'],
    ['remote', 'Busy', null, 'busy', 'them'],
    ['remote', 'Rejected', null, 'declined', 'them'],
    ['system', 'Request Timeout', null, 'noAnswer', 'system'],
    ['system', 'Connection Error', null, 'lost', 'system'],
    ['remote', 'SIP Failure Code', null, 'refused', 'them'],
    ['remote', 'something from tomorrow', null, 'refused', 'them'],
  ])('%s, %s, %s: %s by %s', (originator, cause, reason, how, by) =>
    expect(readEnding({ originator, cause, reason })).toEqual({ how, by }),
  );
});
