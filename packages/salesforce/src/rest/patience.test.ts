import { afterEach, describe, expect, it } from 'vitest';
import { createTokenKeeper } from '../auth/keeper.ts';
import { createClockMeter } from '../clock.ts';
import { mayHaveHappened, ok, type Refusal } from '../refusal.ts';
import { startTinyOrg, tokensFor, type Answered, type TinyOrg } from '../testing/tiny-org.ts';
import { CLOSED_MS, type Standing } from './circuit.ts';
import { createRestClient } from './client.ts';
import { backoffMs, readRetryAfter, RETRY_POLICY } from './retry.ts';
import { createCallCounter, kindOf, readUsage } from './usage.ts';

let org: TinyOrg | undefined;
afterEach(() => org?.close());

/** A client whose org answers in this order (the last repeats), and whose time passes only by waiting. */
async function clientOf(...answers: [Answered, ...Answered[]]) {
  let turn = 0;
  org = await startTinyOrg(() => answers[Math.min(turn++, answers.length - 1)] as Answered);
  const waits: number[] = [];
  const standings: Standing[] = [];
  const refusals: Refusal['code'][] = [];
  let nowMs = 1_000_000;
  const client = createRestClient({
    fetch,
    keeper: createTokenKeeper({ tokens: tokensFor(org.url), refresh: (spent) => Promise.resolve(ok(spent)) }),
    clock: createClockMeter(() => undefined),
    apiVersion: '64.0',
    nowMs: () => nowMs,
    random: () => 1,
    wait: (ms) => {
      waits.push(ms);
      nowMs += ms;
      return Promise.resolve();
    },
    onStanding: (standing) => standings.push(standing),
    onRefused: (refusal) => refusals.push(refusal.code),
  });
  return { client, waits, standings, refusals, pass: (ms: number) => (nowMs += ms), asked: () => org?.asked.length };
}
const locked: Answered = { status: 400, body: [{ errorCode: 'UNABLE_TO_LOCK_ROW', message: 'unable to obtain exclusive access' }] };
const limit: Answered = { status: 403, body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }] };
const maintenance: Answered = { status: 503, body: '<html>Down for maintenance</html>' };
const fine: Answered = { body: { fine: true } };

describe('a call that may be made twice', () => {
  it('waits out a row that is busy twice', async () => {
    const { client, waits, refusals } = await clientOf(locked, locked, fine);
    expect(await client.send('PATCH', '/x', {}, { idempotent: true })).toEqual(ok({ fine: true }));
    expect({ waits, refusals }).toEqual({ waits: [250, 500], refusals: ['rowBusy', 'rowBusy'] });
  });

  it.each([
    ['a server that is not there', { status: 502, body: '<html>' }],
    ['an answer that is cut', { body: '{"fine":' }],
  ])('waits out %s', async (_what, trouble) => {
    const { client, asked } = await clientOf(trouble, fine);
    expect(await client.send('GET', '/x')).toEqual(ok({ fine: true }));
    expect(asked()).toBe(2);
  });

  it('gives up after four attempts, with what the last one said', async () => {
    const { client, asked } = await clientOf(locked);
    expect(await client.send('GET', '/x')).toMatchObject({ ok: false, refusal: { code: 'rowBusy' } });
    expect(asked()).toBe(4);
  });

  it('waits as long as the org asks, and does not try at all where that is longer than a person waits', async () => {
    const polite = await clientOf({ ...locked, headers: { 'retry-after': '7' } }, fine);
    expect((await polite.client.send('GET', '/x')).ok).toBe(true);
    expect(polite.waits).toEqual([7_000]);
    await org?.close();
    const long = await clientOf({ status: 500, headers: { 'retry-after': '120' } }, fine);
    expect((await long.client.send('GET', '/x')).ok).toBe(false);
    expect(long.waits).toEqual([]);
  });

  it('finds trouble inside an answer that says 200', async () => {
    const { client, asked } = await clientOf({ body: { busy: true } }, fine);
    const refusalIn = (body: unknown): Refusal | null =>
      'busy' in (body as object) ? { code: 'rowBusy', orgCode: null, words: '', fields: [], retry: 'soon', status: 400 } : null;
    expect(await client.send('POST', '/x', {}, { idempotent: true, refusalIn })).toEqual(ok({ fine: true }));
    expect(asked()).toBe(2);
  });
});

describe('a write that may be made twice, of which an answer was lost', () => {
  const spent: Answered = { status: 401, body: [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }] };
  const no: Answered = { status: 400, body: [{ errorCode: 'ENTITY_IS_LOCKED', message: '' }] };
  const broken: Answered = { status: 502, body: '<html>' };

  it.each([
    ['the day is used up', limit, 'dailyLimit'],
    ['maintenance begins', maintenance, 'maintenance'],
    ['the token is spent', spent, 'signedOut'],
    ['the record is in approval by now', no, 'recordLocked'],
  ] as const)('may have happened, though %s before it could be asked for again', async (_what, later, code) => {
    const { client } = await clientOf(broken, later);
    const answer = await client.send('PATCH', '/x', {}, { idempotent: true });
    expect(answer).toMatchObject({ ok: false, refusal: { code } });
    expect(!answer.ok && mayHaveHappened(answer.refusal)).toBe(true);
  });

  it('has not happened where every answer was a no', async () => {
    const { client } = await clientOf(locked, no);
    const answer = await client.send('PATCH', '/x', {}, { idempotent: true });
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'recordLocked' } });
    expect(!answer.ok && mayHaveHappened(answer.refusal)).toBe(false);
  });
});

describe('a call that may not be made twice', () => {
  it.each([
    ['a busy row', locked],
    ['a broken server', { status: 500 } satisfies Answered],
    ['a damaged answer', { body: 'yes!' } satisfies Answered],
  ])('is made once, whatever comes: %s', async (_what, trouble) => {
    const { client, asked, waits } = await clientOf(trouble, fine);
    expect((await client.send('POST', '/x', {})).ok).toBe(false);
    expect({ asked: asked(), waits }).toEqual({ asked: 1, waits: [] });
  });
});

describe('an org that wants to be left alone', () => {
  it.each([
    ['its day is used up', limit, 'dailyLimit'],
    ['it is being maintained', maintenance, 'maintenance'],
  ] as const)('is: %s', async (_why, answer, why) => {
    const { client, asked, waits, standings, pass } = await clientOf(answer, fine);
    const untilMs = 1_000_000 + CLOSED_MS[why];
    expect(await client.send('GET', '/x')).toMatchObject({ ok: false, refusal: { code: why, untilMs } });
    expect(await client.send('GET', '/y')).toMatchObject({ ok: false, refusal: { code: why, status: null, untilMs } });
    expect({ asked: asked(), waits, standings }).toEqual({ asked: 1, waits: [], standings: [{ is: 'closed', why, untilMs }] });
    pass(CLOSED_MS[why]);
    expect((await client.send('GET', '/x')).ok).toBe(true);
    expect(standings.slice(1)).toEqual([{ is: 'open' }]);
  });

  it('is tried by one request when the time is over, while the others are still kept back', async () => {
    const { client, asked, pass } = await clientOf(limit, fine);
    await client.send('GET', '/x');
    pass(CLOSED_MS.dailyLimit);
    const [first, second] = await Promise.all([client.send('GET', '/a'), client.send('GET', '/b')]);
    expect({ first: first.ok, second: second.ok, asked: asked() }).toEqual({ first: true, second: false, asked: 2 });
  });

  it('says itself for how long', async () => {
    const { client } = await clientOf({ ...maintenance, headers: { 'retry-after': '600' } });
    expect(await client.send('GET', '/x')).toMatchObject({ refusal: { untilMs: 1_000_000 + 600_000 } });
  });

  it('is not left alone for longer because the clock here was set back', async () => {
    const { client, pass } = await clientOf(limit, fine);
    await client.send('GET', '/x');
    pass(-600_000);
    expect((await client.send('GET', '/x')).ok).toBe(true);
  });
});

describe('waiting', () => {
  it('doubles, has a top, and is spread', () => {
    const turns = [1, 2, 3, 4, 5, 9];
    expect(turns.map((turn) => backoffMs(RETRY_POLICY, turn, 1))).toEqual([250, 500, 1_000, 2_000, 4_000, 4_000]);
    expect(turns.map((turn) => backoffMs(RETRY_POLICY, turn, 0))).toEqual([125, 250, 500, 1_000, 2_000, 2_000]);
  });

  it.each([
    ['3', null, 3_000],
    ['Sun, 22 Nov 2026 10:00:05 GMT', 'Sun, 22 Nov 2026 10:00:00 GMT', 5_000],
    ['Sun, 22 Nov 2026 09:00:00 GMT', 'Sun, 22 Nov 2026 10:00:00 GMT', 0],
    ['Sun, 22 Nov 2026 10:00:05 GMT', null, null],
    ['soon', 'Sun, 22 Nov 2026 10:00:00 GMT', null],
    [null, null, null],
  ])('reads Retry-After %s beside Date %s', (retryAfter, date, expected) => {
    expect(readRetryAfter(retryAfter, date)).toBe(expected);
  });
});

describe('what calls cost', () => {
  it('is read from the header of each answer', async () => {
    const { client } = await clientOf({ body: {}, headers: { 'sforce-limit-info': 'api-usage=18/15000' } }, fine);
    expect(client.usage()).toBeNull();
    await client.send('GET', '/x');
    await client.send('GET', '/x');
    expect(client.usage()).toEqual({ used: 18, limit: 15_000 });
    expect(readUsage('per-app-api-usage=17/250(appName=sample), api-usage=25/5000')).toEqual({ used: 25, limit: 5_000 });
    expect(readUsage('per-app-api-usage=17/250')).toBeNull();
  });

  it('is counted by kind, with each retry', async () => {
    const { client } = await clientOf(locked, fine);
    await client.send('GET', '/services/data/v64.0/query?q=SELECT');
    await client.send('POST', '/services/data/v64.0/actions/custom/flow/X', {});
    expect(client.calls()).toEqual({ query: 2, flow: 1 });
  });

  it('is counted over one hour, to the minute', () => {
    let nowMs = 0;
    const counter = createCallCounter(() => nowMs);
    counter.note('query');
    nowMs = 59 * 60_000;
    counter.note('composite');
    expect(counter.lastHour()).toEqual({ query: 1, composite: 1 });
    nowMs += 60_000;
    expect(counter.lastHour()).toEqual({ composite: 1 });
    nowMs = 0;
    expect(counter.lastHour()).toEqual({});
  });

  it.each([
    ['/services/data/v64.0/query?q=SELECT+Id', 'query'],
    ['/services/data/v64.0/query/01g-2000', 'query'],
    ['/services/data/v64.0/composite', 'composite'],
    ['/services/data/v64.0/connect/conversation/u/entries', 'transcript'],
    ['/services/data/v64.0/actions/custom/flow/F', 'flow'],
    ['/services/data/v64.0/actions/standard/sendConversationMessages', 'action'],
    ['/services/data/v64.0/sobjects/Case/500', 'record'],
    ['/services/oauth2/singleaccess', 'oauth'],
    ['/services/data/v64.0/limits', 'other'],
  ])('%s is %s', (path, kind) => {
    expect(kindOf(path)).toBe(kind);
  });
});
