import { apply, initialState } from '@jackfield/desk';
import type { CallId, DeskEvent, DeskState, PhoneHears } from '@jackfield/contract';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Org } from './connector.ts';
import type { AccountFound } from './phone-account.ts';
import { phoneStateOf, type PhoneParts } from './phone-health.ts';
import { createPhone, type Phone } from './phone.ts';
import { ACME, MAYA } from './testing/people.ts';

const DEV = 'call00000000001' as CallId;
const BO = 'call00000000002' as CallId;
const setup = { servers: ['ws://127.0.0.1:1/sip'], domain: 'a.example', user: '2001', password: 'x', displayName: 'Maya', iceServers: [] };
const org = {
  profile: { sip: { servers: setup.servers, domain: setup.domain } },
  me: { agent: { userId: MAYA, orgId: ACME } },
} as unknown as Org;
const withoutPhone = { ...org, profile: {} } as unknown as Org;

let state: DeskState;
let events: DeskEvent[];
let pages: { told: PhoneHears[]; gone: () => void; isClosed: boolean }[];
let timers: { atMs: number; run: () => void }[];
let nowMs: number;
let account: AccountFound;
let phone: Phone;

const pass = (ms: number) => {
  const end = nowMs + ms;
  for (;;) {
    const next = timers.filter(({ atMs }) => atMs <= end).toSorted((a, b) => a.atMs - b.atMs)[0];
    if (next === undefined) break;
    timers = timers.filter((it) => it !== next);
    nowMs = next.atMs;
    next.run();
  }
  nowMs = end;
};
/** What was told of the voice, in words. */
const voice = () =>
  events.splice(0).flatMap((it) => (it.type === 'voiceLost' ? [`lost: ${it.why}`] : it.type === 'voiceBack' ? ['back'] : []));
const told = () => pages.at(-1)?.told.splice(0) ?? [];
const settled = async () => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};
/** A phone that works, at Maya's desk. */
const comesUp = async () => {
  phone.hear({ says: 'here' });
  await settled();
  phone.hear({ says: 'line', line: { is: 'registered' } });
  phone.hear({ says: 'microphone', state: 'works' });
};
const talks = (callId: CallId) => {
  phone.hear({ says: 'leg', callId, news: { is: 'ringing', number: '1', name: null, work: null, assignment: null } });
  events.push({ type: 'legAsked', atMs: nowMs, callId, ask: { is: 'answer' } });
  state = apply(state, { type: 'legAsked', atMs: nowMs, callId, ask: { is: 'answer' } });
  phone.hear({ says: 'dialog', callId, dialog: { sipCallId: 'a', localTag: 'b', remoteTag: 'c', target: '1' } });
  phone.hear({ says: 'leg', callId, news: { is: 'connected' } });
};

beforeEach(() => {
  [state, events, pages, timers, nowMs] = [initialState(), [], [], [], 1_000];
  account = { is: 'found', setup };
  const withVoice = { mode: 'externalRouting', signInStatus: null, withoutVoice: 'offline' } as const;
  state = { ...state, presence: { ...state.presence, rules: withVoice } };
  phone = createPhone({
    makePage(_servers, gone) {
      const page = { told: [] as PhoneHears[], gone, isClosed: false };
      pages.push(page);
      return { tell: (what) => void page.told.push(what), crash: gone, close: () => void (page.isClosed = true) };
    },
    findAccount: () => Promise.resolve(account),
    state: () => state,
    tell(event) {
      events.push(event);
      state = apply(state, event);
    },
    onQuality: () => undefined,
    nextDelay: () => 0,
    serverNowMs: () => nowMs,
    schedule(delayMs, run) {
      const timer = { atMs: nowMs + delayMs, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((it) => it !== timer);
      };
    },
    log: () => undefined,
  });
});

const working: PhoneParts = { page: 'here', account: 'known', line: { is: 'registered' }, microphone: 'works' };

describe('how the phone stands', () => {
  it.each<[string, Partial<PhoneParts>, string]>([
    ['everything works', {}, 'ready'],
    ['its page is gone', { page: 'gone', microphone: 'missing' }, 'phoneGone'],
    ['there is no account', { account: 'missing', line: { is: 'connecting' } }, 'noPhoneAccount'],
    ['the account is wrong', { line: { is: 'lost', why: 'wrongAccount' } }, 'wrongPhoneAccount'],
    ['the line is lost', { line: { is: 'lost', why: 'silent' }, microphone: 'missing' }, 'noPhone'],
    ['there is no microphone', { microphone: 'missing' }, 'noMicrophone'],
    ['it may not be used', { microphone: 'denied' }, 'microphoneDenied'],
    ['another program has it', { microphone: 'busy' }, 'microphoneBusy'],
  ])('%s', (_what, parts, says) => {
    const phoneState = phoneStateOf({ ...working, ...parts }, true);
    expect(phoneState.is === 'failed' ? phoneState.why : phoneState.is).toBe(says);
  });

  it('comes up, until it has had its time', () => {
    const parts: PhoneParts = { ...working, line: { is: 'connecting' } };
    expect([phoneStateOf(parts, false), phoneStateOf(parts, true)]).toEqual([{ is: 'starting' }, { is: 'failed', why: 'noPhone' }]);
  });
});

describe('the phone', () => {
  it('is not there where the profile has none', () => {
    phone.begin(withoutPhone);
    expect([pages.length, voice(), state.phone]).toEqual([0, [], { is: 'none' }]);
  });

  it('comes up without a word, is given its account, and is ready', async () => {
    phone.begin(org);
    await comesUp();
    expect(told()).toEqual([{ tells: 'setup', setup }]);
    expect([voice(), state.phone]).toEqual([[], { is: 'ready' }]);
    pass(4_000);
    phone.hear({ says: 'legs', legs: [] });
    pass(2_000);
    expect(voice()).toEqual([]);
  });

  it('that does not come up is told after a while, and once', () => {
    phone.begin(org);
    pass(4_999);
    expect(voice()).toEqual([]);
    pass(1);
    expect(voice()).toContain('lost: noPhone');
  });

  it('tells a lost line within half a second, and not one that is back by then', async () => {
    phone.begin(org);
    await comesUp();
    events.length = 0;
    phone.hear({ says: 'line', line: { is: 'lost', why: 'socket' } });
    pass(400);
    phone.hear({ says: 'line', line: { is: 'connecting' } });
    phone.hear({ says: 'line', line: { is: 'registered' } });
    pass(200);
    phone.hear({ says: 'line', line: { is: 'lost', why: 'socket' } });
    pass(200);
    phone.hear({ says: 'line', line: { is: 'connecting' } });
    phone.hear({ says: 'line', line: { is: 'lost', why: 'socket' } });
    expect(voice()).toEqual([]);
    pass(300);
    expect(voice()).toEqual(['lost: noPhone']);
    phone.hear({ says: 'line', line: { is: 'registered' } });
    expect(voice()).toEqual(['back']);
  });

  it('asks for an account again that cannot be had now, and says so where there is none', async () => {
    account = { is: 'unreachable' };
    phone.begin(org);
    phone.hear({ says: 'here' });
    await settled();
    account = { is: 'none' };
    pass(3_000);
    await settled();
    expect(voice()).toEqual(['lost: noPhoneAccount']);
    account = { is: 'found', setup };
    phone.accountChanged();
    await settled();
    expect(told()).toEqual([{ tells: 'setup', setup }]);
  });

  it('states how it stands once more to a desk that has only now learned what to do without a voice', async () => {
    state = initialState();
    phone.begin(org);
    await comesUp();
    phone.hear({ says: 'microphone', state: 'missing' });
    expect(state.presence.voiceLost).toBeNull();
    const rules = { mode: 'externalRouting', signInStatus: null, withoutVoice: 'offline' } as const;
    state = apply(state, { type: 'presenceRulesKnown', atMs: 1, rules });
    phone.restate();
    expect(state.presence.voiceLost).toEqual({ why: 'noMicrophone', back: null });
  });

  it('whose page is gone has another, which takes up what was talked in and loses the rest', async () => {
    phone.begin(org);
    await comesUp();
    talks(DEV);
    phone.hear({ says: 'leg', callId: BO, news: { is: 'ringing', number: '2', name: null, work: null, assignment: null } });
    events.length = 0;
    pages.at(-1)?.gone();
    expect(voice()).toEqual(['lost: phoneGone']);
    expect([state.calls[DEV]?.trouble, state.calls[BO]]).toEqual(['reconnecting', undefined]);
    pass(0);
    expect(pages).toHaveLength(2);
    await comesUp();
    phone.hear({ says: 'legs', legs: [] });
    expect(told()).toContainEqual({
      tells: 'rescue',
      callId: DEV,
      dialog: { sipCallId: 'a', localTag: 'b', remoteTag: 'c', target: '1' },
      muted: false,
      held: false,
    });
    phone.hear({ says: 'leg', callId: DEV, news: { is: 'connected' } });
    expect([state.calls[DEV]?.at.is, state.calls[DEV]?.trouble]).toEqual(['live', null]);
    for (let second = 0; second < 10; second += 1) {
      pass(1_000);
      phone.hear({ says: 'legs', legs: [DEV] });
    }
    expect(state.calls[DEV]?.at.is).toBe('live');
  });

  it('says that a call is lost which nobody takes up in time, or which the far side does not give', async () => {
    phone.begin(org);
    await comesUp();
    talks(DEV);
    pages.at(-1)?.gone();
    pass(0);
    await comesUp();
    phone.hear({ says: 'leg', callId: DEV, news: { is: 'ended', how: 'refused', by: 'them' } });
    expect(state.calls[DEV]?.at).toMatchObject({ is: 'over', how: 'lost' });
    talks(BO);
    pages.at(-1)?.gone();
    pass(5_000);
    expect(state.calls[BO]?.at).toMatchObject({ is: 'over', how: 'lost' });
  });

  it('that is hung is ended, and another takes its place', async () => {
    phone.begin(org);
    await comesUp();
    pass(5_000);
    expect(voice()).toContain('lost: phoneGone');
    expect(pages).toHaveLength(2);
  });

  it('tells what it has where the desk has something else, and nothing where it is the same', async () => {
    phone.begin(org);
    await comesUp();
    events.length = 0;
    phone.hear({ says: 'legs', legs: [] });
    expect(events).toEqual([]);
    phone.hear({ says: 'legs', legs: [DEV] });
    expect(events).toEqual([{ type: 'legsSeen', atMs: nowMs, legs: [DEV] }]);
  });

  it('hangs up what there is before somebody leaves, and waits a moment for it', async () => {
    phone.begin(org);
    await comesUp();
    await phone.leave();
    talks(DEV);
    told();
    const leaving = phone.leave();
    expect(told()).toEqual([{ tells: 'ask', callId: DEV, ask: { is: 'hangUp' } }]);
    pass(300);
    await leaving;
  });

  it("is nobody's once they have left", async () => {
    phone.begin(org);
    await comesUp();
    phone.end();
    expect([pages[0]?.isClosed, timers.length]).toEqual([true, 0]);
    events.length = 0;
    phone.hear({ says: 'line', line: { is: 'lost', why: 'socket' } });
    pass(60_000);
    expect(events).toEqual([]);
  });
});
