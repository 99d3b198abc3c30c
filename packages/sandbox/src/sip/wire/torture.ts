/** One message for the torture: what it is about, what the server has to say to it, and its text with `\n` for line ends. */
export interface Torture {
  readonly about: string;
  /** `read`, or the status that refuses it; null is refused in silence, because nobody could be answered. */
  readonly verdict: 'read' | number | null;
  readonly text: string;
}

const VIA = 'Via: SIP/2.0/WS torture.invalid;branch=z9hG4bK';
let count = 0;

function request(start: string, changes: Readonly<Record<string, string | null>> = {}, body = ''): string {
  count += 1;
  const method = start.split(' ')[0] ?? '';
  const headers: Record<string, string | null> = {
    Via: `${VIA.slice(5)}${count}`,
    'Max-Forwards': '70',
    From: '"Torture" <sip:nobody@acme.example>;tag=t1',
    To: '<sip:nobody@acme.example>',
    'Call-ID': `torture-${count}`,
    CSeq: `1 ${method}`,
    Contact: '<sip:t@torture.invalid;transport=ws>',
    'Content-Length': String(Buffer.byteLength(body)),
    ...changes,
  };
  const lines = Object.entries(headers).filter(([, value]) => value !== null);
  return [start, ...lines.map(([name, value]) => (name.startsWith('!') ? String(value) : `${name}: ${value}`)), '', body].join('\n');
}

const OPTIONS = 'OPTIONS sip:acme.example SIP/2.0';

/**
 * Messages that are hard to read, and messages that must not be. What they try follows the list of RFC 4475, which says what a parser has to take and
 * what it has to refuse; the texts are our own.
 */
export const TORTURES: readonly Torture[] = [
  {
    about: 'folded lines, compact names, odd case and odd space, all of it allowed',
    verdict: 'read',
    text: [
      'OPTIONS sip:acme.example SIP/2.0',
      'TO :',
      ' sip:nobody@acme.example ;   tag    = 1918181833n',
      'f   : "J Quoted \\\\\\""       <sip:quoted@acme.example>',
      '  ;',
      '  tag = 98asjd8',
      'MaX-fOrWaRdS: 0068',
      'i: folded.1@torture.invalid',
      'Content-Length   : 0',
      'cseq: 0009',
      '  OPTIONS',
      'v:  SIP  / 2.0  / WS     torture.invalid   ;',
      '  branch  =   z9hG4bKfolded ; x = y',
      's :',
      'NewFangledHeader:   newfangled value',
      ' continued newfangled value',
      'UnknownHeaderWithUnusualValue: ;;,,;;,;',
      'm:"Quoted string \\"\\"" <sip:q@torture.invalid> ; newparam = newvalue ; secondparam ; q = 0.33 , tel:4443322',
      '',
      '',
    ].join('\n'),
  },
  { about: 'escapes in the user part', verdict: 'read', text: request(OPTIONS, { To: '<sip:%75se%72%00@acme.example>' }) },
  { about: 'no space before the bracket', verdict: 'read', text: request(OPTIONS, { From: 'caller<sip:caller@acme.example>;tag=323' }) },
  { about: 'parameters in the user part', verdict: 'read', text: request(OPTIONS, { To: '<sip:user;par=u%40example.net@acme.example>' }) },
  {
    about: 'very long values',
    verdict: 'read',
    text: request(OPTIONS, { 'X-Long': `a${'long'.repeat(2_000)}`, 'Call-ID': `long${'g'.repeat(1_000)}` }),
  },
  {
    about: 'transports nobody knows in other hops',
    verdict: 'read',
    text: request(OPTIONS, { '!more': 'Via: SIP/2.0/UNKNOWN t2.invalid;branch=z9hG4bKa, SIP/2.0/SCTP t3.invalid;branch=z9hG4bKb' }),
  },
  { about: 'octets behind the end', verdict: 'read', text: `${request(OPTIONS)}these are not read` },
  { about: 'an address of an unknown kind in To', verdict: 'read', text: request(OPTIONS, { To: '<isbn:2983792873>' }) },
  { about: 'a date with a zone that is not GMT', verdict: 'read', text: request(OPTIONS, { Date: 'Fri, 01 Jan 2010 16:00:00 EST' }) },
  {
    about: 'a tab and quoted commas',
    verdict: 'read',
    text: request(OPTIONS, { From: '"Doe, John;\t<x>" <sip:j@acme.example>;tag="quoted"' }),
  },

  { about: 'a method that is no word', verdict: null, text: request('IN{VITE sip:acme.example SIP/2.0', { CSeq: '1 OPTIONS' }) },
  { about: 'brackets around the address', verdict: 400, text: request('OPTIONS <sip:acme.example> SIP/2.0') },
  { about: 'space inside the address', verdict: 400, text: request('OPTIONS sip:acme.example; lr SIP/2.0') },
  { about: 'two spaces in the first line', verdict: 400, text: request('OPTIONS  sip:acme.example  SIP/2.0') },
  { about: 'a space behind the first line', verdict: 400, text: request('OPTIONS sip:acme.example SIP/2.0 ') },
  { about: 'headers in the address', verdict: 400, text: request('OPTIONS sip:acme.example?Route=%3Csip:x%3E SIP/2.0') },
  { about: 'an unknown kind of address', verdict: 416, text: request('OPTIONS nobodyknows:this SIP/2.0') },
  { about: 'another version', verdict: 505, text: request('OPTIONS sip:acme.example SIP/7.0') },
  { about: 'a length larger than the body', verdict: 400, text: request(OPTIONS, { 'Content-Length': '9999' }, 'v=0') },
  { about: 'a length below zero', verdict: 400, text: request(OPTIONS, { 'Content-Length': '-999' }) },
  { about: 'two lengths', verdict: 400, text: request(OPTIONS, { '!more': 'Content-Length: 5' }) },
  { about: 'a CSeq that is too large', verdict: 400, text: request(OPTIONS, { CSeq: '36893488147419103232 OPTIONS' }) },
  { about: 'a CSeq of 2^31', verdict: 400, text: request(OPTIONS, { CSeq: '2147483648 OPTIONS' }) },
  { about: 'a CSeq of another method', verdict: 400, text: request(OPTIONS, { CSeq: '8 INVITE' }) },
  { about: 'Max-Forwards over 255', verdict: 400, text: request(OPTIONS, { 'Max-Forwards': '300' }) },
  { about: 'a name whose quotes do not end', verdict: 400, text: request(OPTIONS, { To: '"Mr. J. User <sip:j.user@acme.example>' }) },
  {
    about: 'an address with a question mark outside brackets',
    verdict: 400,
    text: request(OPTIONS, { Contact: 'sip:user@acme.example?Route=%3Csip:x%3E' }),
  },
  { about: 'space inside brackets', verdict: 400, text: request(OPTIONS, { To: '"Watson" < sip:t.watson@acme.example >' }) },
  { about: 'a comma in a name without quotes', verdict: 400, text: request(OPTIONS, { Contact: 'Bell, Alexander <sip:a.g.bell@' }) },
  { about: 'semicolons without parameters', verdict: 400, text: request(OPTIONS, { Contact: '<sip:user@acme.example>;;,;,,' }) },
  { about: 'two From', verdict: 400, text: request(OPTIONS, { '!more': 'From: <sip:other@acme.example>;tag=2' }) },
  { about: 'a hop without a branch', verdict: 400, text: request(OPTIONS, { Via: 'SIP/2.0/WS torture.invalid' }) },
  { about: 'control characters', verdict: 400, text: request(OPTIONS, { Subject: 'a\u0000b\u0007' }) },
  { about: 'a header line without a name', verdict: 400, text: request(OPTIONS, { '!more': ': nothing' }) },
  { about: 'an escape that is none', verdict: 400, text: request('OPTIONS sip:%zz@acme.example SIP/2.0') },

  { about: 'no Call-ID', verdict: null, text: request(OPTIONS, { 'Call-ID': null }) },
  { about: 'no From', verdict: null, text: request(OPTIONS, { From: null }) },
  { about: 'no Via', verdict: null, text: request(OPTIONS, { Via: null }) },
  { about: 'a Via of another protocol', verdict: null, text: request(OPTIONS, { Via: 'HTTP/1.1 torture.invalid;branch=z9hG4bKx' }) },
  { about: 'a header that does not end', verdict: null, text: request(OPTIONS).split('\n').slice(0, 4).join('\n') },
  { about: 'a broken ACK', verdict: null, text: request('ACK sip:acme.example SIP/2.0', { 'Content-Length': '-1' }) },
  { about: 'a status that is too large', verdict: null, text: request('SIP/2.0 4294967301 better not break', { CSeq: '1 OPTIONS' }) },
  { about: 'a status of three digits that is none', verdict: null, text: request('SIP/2.0 700 none', { CSeq: '1 OPTIONS' }) },
  { about: 'an answer to nothing that was asked', verdict: null, text: request('SIP/2.0 200 OK', { CSeq: '1 OPTIONS' }) },
  { about: 'noise', verdict: null, text: '\u0001\u0002\u0003 this is no SIP\n\n' },
  { about: 'another protocol', verdict: null, text: 'GET / HTTP/1.1\nHost: 127.0.0.1\n\n' },
];
