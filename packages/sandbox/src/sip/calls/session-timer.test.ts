import { describe, expect, it } from 'vitest';
import { readInfo } from './leg-info.ts';
import { readReferTo, readReplaces } from './referral.ts';
import { agreed, isTooShort, readTimer, SessionTimer } from './session-timer.ts';

describe('a session timer', () => {
  it('is read, refused when it is too short, and agreed to', () => {
    expect(readTimer('1800;refresher=UAS')).toEqual({ intervalS: 1_800, refresher: 'uas' });
    expect(readTimer('90')).toEqual({ intervalS: 90, refresher: null });
    expect([readTimer('soon'), readTimer(null), readTimer('')]).toEqual([null, null, null]);
    expect([isTooShort(readTimer('89')), isTooShort(readTimer('90')), isTooShort(null)]).toEqual([true, false, false]);
    expect([agreed(readTimer('120')), agreed(null)]).toEqual([['Session-Expires: 120;refresher=uac', 'Require: timer'], []]);
  });

  it.each([
    // Who asks is the UAC: without a word it keeps the session alive.
    [null, true, 'refresh', 60],
    [null, false, 'expired', 88],
    ['uas', true, 'expired', 88],
    ['uas', false, 'refresh', 60],
    ['uac', true, 'refresh', 60],
  ] as const)('with the refresher %s of a request of ours (%s) leads to %s after %i s of 120', (refresher, isOurs, what, afterS) => {
    const waits: { readonly ms: number; readonly run: () => void }[] = [];
    const heard: string[] = [];
    const time = { nowMs: () => 0, after: (ms: number, run: () => void) => (waits.push({ ms, run }), () => heard.push('stopped')) };
    const timer = new SessionTimer(time, { refresh: () => heard.push('refresh'), expired: () => heard.push('expired') });
    timer.follow(null, isOurs);
    expect(waits).toEqual([]);
    timer.follow({ intervalS: 120, refresher }, isOurs);
    expect(waits.map(({ ms }) => ms)).toEqual([afterS * 1_000]);
    waits[0]?.run();
    expect(heard).toEqual([what]);
    timer.follow({ intervalS: 120, refresher }, isOurs);
    expect(heard).toEqual([what, 'stopped']);
  });
});

describe('a REFER', () => {
  it('names whom to call, and the call to replace', () => {
    expect(readReferTo('<sip:bo@acme.example?Replaces=a%40b%3Bto-tag%3D1%3Bfrom-tag%3D2%3Bearly-only>')).toEqual({
      uri: 'sip:bo@acme.example',
      user: 'bo',
      replaces: { callId: 'a@b', toTag: '1', fromTag: '2', isEarlyOnly: true },
    });
    expect(readReferTo('"Bo" <sip:bo@acme.example;method=INVITE>')).toMatchObject({ user: 'bo', replaces: null });
  });

  it.each(['', 'mailto:bo@acme.example', '<sip:acme.example>', '<sip:bo@acme.example;method=BYE>', '<sip:bo@acme.example?Replaces=a>'])(
    'to %j is none',
    (text) => {
      expect(readReferTo(text)).toBeNull();
    },
  );

  it('replaces nothing without both tags', () => {
    expect([readReplaces('a;to-tag=1'), readReplaces('a;from-tag=1'), readReplaces(';to-tag=1;from-tag=2')]).toEqual([null, null, null]);
  });
});

describe('an INFO', () => {
  it.each([
    [
      { record: 'OFF', type: undefined, body: '' },
      { kind: 'record', isOn: false },
    ],
    [
      { record: undefined, type: 'application/dtmf-relay; x=y', body: 'Signal= #\r\nDuration=250\r\n' },
      { kind: 'key', key: '#' },
    ],
    [
      { record: undefined, type: 'application/dtmf', body: ' 5 ' },
      { kind: 'key', key: '5' },
    ],
    [
      { record: undefined, type: 'application/dtmf', body: '55' },
      { kind: 'refused', status: 400 },
    ],
    [
      { record: 'maybe', type: 'text/plain', body: '' },
      { kind: 'refused', status: 415 },
    ],
  ])('%j is read', (info, expected) => {
    expect(readInfo(info)).toEqual(expected);
  });
});
