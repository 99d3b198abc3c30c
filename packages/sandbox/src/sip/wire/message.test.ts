import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNameAddr, parseUri } from './address.ts';
import { answerTo, firstOf, mustHave, splitList, valuesOf, withHeader, writeSip, type SipRequest } from './message.ts';
import { cseq, parseVia, readSip } from './read-message.ts';
import { TORTURES } from './torture.ts';

const wired = (text: string) => text.replace(/\n/g, '\r\n');

describe('a message', () => {
  it.each(TORTURES.filter(({ verdict, about }) => verdict === 'read' || about.startsWith('an answer')))('is read: $about', ({ text }) => {
    const read = readSip(wired(text));
    expect(read.kind).toBe('message');
    if (read.kind !== 'message') return;
    // What is written again is read as the same.
    const again = readSip(writeSip(read.message));
    expect(again).toMatchObject({ kind: 'message', message: { body: read.message.body } });
    expect(cseq(read.message).number).toBeGreaterThan(0);
  });

  it.each(TORTURES.filter(({ verdict, about }) => verdict !== 'read' && !about.startsWith('an answer')))(
    'is refused: $about',
    ({ text, verdict }) => {
      const read = readSip(wired(text));
      expect(read).toMatchObject({ kind: 'malformed', ...(verdict === null ? { answerable: null } : { status: verdict }) });
      if (read.kind === 'malformed') expect(read.answerable !== null).toBe(verdict !== null);
    },
  );

  it('never throws, whatever comes', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('\r\n', ' ', ':', ';', 'SIP/2.0', 'INVITE', 'Via', '<', '>', '"', 'sip:a@b', 'Content-Length: 5', ','),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (parts) => {
        expect(['message', 'malformed']).toContain(readSip(`${parts.join('')}\r\n\r\n`).kind);
      }),
    );
    const [, good] = TORTURES;
    fc.assert(
      fc.property(fc.nat(400), fc.string({ maxLength: 4 }), (at, noise) => {
        const text = wired(good?.text ?? '');
        expect(['message', 'malformed']).toContain(readSip(text.slice(0, at) + noise + text.slice(at)).kind);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps lists together or apart, as they are asked for', () => {
    expect(splitList('"a, b" <sip:x,y@z>;p="1,2", <sip:b@c> , tel:5')).toEqual(['"a, b" <sip:x,y@z>;p="1,2"', '<sip:b@c>', 'tel:5']);
    const read = readSip(wired(TORTURES[0]?.text ?? ''));
    if (read.kind !== 'message') throw new Error(read.why);
    expect(valuesOf(read.message, 'Contact')).toHaveLength(2);
    expect(firstOf(read.message, 'Subject')).toBe('');
    expect(parseVia(valuesOf(read.message, 'Via')[0] ?? '')).toEqual({
      transport: 'WS',
      sentBy: 'torture.invalid',
      branch: 'z9hG4bKfolded',
    });
    expect(parseNameAddr(mustHave(read.message, 'From'))).toMatchObject({ display: 'J Quoted \\"', uri: 'sip:quoted@acme.example' });
  });

  it('is changed in one place only', () => {
    const request: SipRequest = {
      kind: 'request',
      method: 'OPTIONS',
      uri: 'sip:a@b',
      headers: ['Via: 1', 'Route: x', 'Via: 2', 'To: t'].map((line) => ({
        name: line.split(': ')[0] ?? '',
        value: line.split(': ')[1] ?? '',
      })),
      body: '',
    };
    expect(withHeader(request, 'Via', ['0', '1']).headers.map(({ name, value }) => `${name}${value}`)).toEqual([
      'Via0',
      'Via1',
      'Routex',
      'Tot',
    ]);
    expect(withHeader(request, 'Route', []).headers).toHaveLength(3);
    expect(answerTo(request, 404).headers.map(({ value }) => value)).toEqual(['1', '2', 't;tag=server']);
  });
});

describe('an address', () => {
  it.each([
    ['sip:2001@acme.example', '2001', 'acme.example'],
    ['sips:%2B44@ACME.example:5061;transport=ws', '+44', 'acme.example:5061'],
    ['sip:acme.example', '', 'acme.example'],
    ['tel:+44-20-7946-0100', '+442079460100', ''],
    ['sip:[::1]:5060', '', '[::1]:5060'],
    ['sip:bo@acme.example?Replaces=a%3Bto-tag%3D1', 'bo', 'acme.example'],
  ])('%s is read', (text, user, host) => {
    expect(parseUri(text)).toMatchObject({ user, host });
  });

  it.each(['', 'sip:', 'http://x', 'sip:a b@c', 'sip:a@', 'sip:a@b c', '<sip:a@b>', 'sip:%zz@b', 'tel:', 'sip:a@b;x=<'])(
    '%j is none',
    (text) => {
      expect(parseUri(text)).toBeNull();
    },
  );
});
