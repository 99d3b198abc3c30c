import { parseNameAddr, parseUri } from './address.ts';
import { splitList, type SipHeader, type SipMessage, type SipRequest } from './message.ts';

/** Longest message that is read, in characters. An offer of a browser with many candidates has about 5,000. */
export const LONGEST_MESSAGE = 65_536;

/** What came of reading: a message, or why it is none. `answerable` is a request whose sender can be told so. */
export type Reading =
  | { readonly kind: 'message'; readonly message: SipMessage }
  | { readonly kind: 'malformed'; readonly why: string; readonly status: number; readonly answerable: SipRequest | null };

const FULL_NAMES: Readonly<Record<string, string>> = {
  i: 'Call-ID',
  m: 'Contact',
  e: 'Content-Encoding',
  l: 'Content-Length',
  c: 'Content-Type',
  f: 'From',
  s: 'Subject',
  k: 'Supported',
  t: 'To',
  v: 'Via',
  r: 'Refer-To',
  b: 'Referred-By',
  o: 'Event',
  u: 'Allow-Events',
  x: 'Session-Expires',
  'call-id': 'Call-ID',
  cseq: 'CSeq',
  'www-authenticate': 'WWW-Authenticate',
  'mime-version': 'MIME-Version',
  'min-se': 'Min-SE',
  rack: 'RAck',
  rseq: 'RSeq',
};
const NEEDED = ['Via', 'From', 'To', 'Call-ID', 'CSeq'] as const;
const ONCE = ['From', 'To', 'Call-ID', 'CSeq', 'Max-Forwards', 'Content-Length', 'Content-Type', 'Expires', 'Refer-To', 'Replaces'];
const TOKEN = /^[A-Za-z0-9\-.!%*_+`'~]+$/;

/**
 * Reads one SIP message, strictly: what RFC 3261 does not allow is refused with a reason, and nothing is repaired. Folded lines, compact names
 * and names in any case are allowed, and read.
 */
export function readSip(text: string): Reading {
  if (text.length > LONGEST_MESSAGE) return malformed('it is too long', 513, null);
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return malformed('its header does not end', 400, null);
  const [start = '', ...lines] = text
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers: SipHeader[] = [];
  for (const line of lines) {
    const found = /^([^\s:]+)[ \t]*:[ \t]*(.*?)[ \t]*$/s.exec(line);
    if (!found || !TOKEN.test(found[1] ?? '')) return malformed('a header line has no name', 400, asRequest(start, headers));
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    if (/[\x00-\x08\x0a-\x1f\x7f]/.test(found[2] ?? ''))
      return malformed('a header has control characters', 400, asRequest(start, headers));
    headers.push({ name: fullName(found[1] ?? ''), value: found[2] ?? '' });
  }
  const body = text.slice(end + 4);
  const answerable = asRequest(start, headers);
  const problem = problemOf(headers) ?? lengthProblem(headers, body);
  const line = readStart(start);
  if ('why' in line) return malformed(line.why, line.status, answerable);
  if (problem !== null) return malformed(problem, 400, answerable);
  const message: SipMessage = { ...line, headers, body: cutBody(headers, body) };
  if (message.kind === 'request') {
    const [, method] = cseqOf(headers) ?? [];
    if (method !== message.method) return malformed('CSeq names another method', 400, answerable);
  }
  return { kind: 'message', message };
}

function malformed(why: string, status: number, answerable: SipRequest | null): Reading {
  return { kind: 'malformed', why, status, answerable };
}

type StartLine =
  { kind: 'request'; method: string; uri: string } | { kind: 'response'; status: number; reason: string } | { why: string; status: number };

function readStart(line: string): StartLine {
  const response = /^SIP\/(\d\.\d) (\d{3})(?: (.*))?$/.exec(line);
  if (response) {
    const status = Number(response[2]);
    if (response[1] !== '2.0') return { why: 'its version is not SIP/2.0', status: 505 };
    return status >= 100 && status <= 699
      ? { kind: 'response', status, reason: response[3] ?? '' }
      : { why: 'its status is none', status: 400 };
  }
  const request = /^([^ ]+) ([^ ]+) (\S+)$/.exec(line);
  if (!request) return { why: 'its first line is neither a request nor a status', status: 400 };
  const [, method = '', uri = '', version = ''] = request;
  if (!/^SIP\/2\.0$/i.test(version)) return { why: 'its version is not SIP/2.0', status: 505 };
  if (!TOKEN.test(method)) return { why: 'its method is no word', status: 400 };
  const read = parseUri(uri);
  if (read === null)
    return /^[a-z][a-z0-9+.-]*:/i.test(uri) && !/^(sips?|tel):/i.test(uri)
      ? { why: 'its scheme is not ours', status: 416 }
      : { why: 'its address cannot be read', status: 400 };
  // Headers inside an address are for links and Refer-To (RFC 3261, 19.1.1).
  return read.headers.size > 0 ? { why: 'its address has headers', status: 400 } : { kind: 'request', method, uri };
}

function problemOf(headers: readonly SipHeader[]): string | null {
  for (const name of NEEDED) if (!headers.some((header) => header.name === name)) return `${name} is missing`;
  for (const name of ONCE) if (headers.filter((header) => header.name === name).length > 1) return `${name} is there twice`;
  if (cseqOf(headers) === null) return 'CSeq cannot be read';
  for (const name of ['From', 'To']) {
    const value = headers.find((header) => header.name === name)?.value ?? '';
    if (parseNameAddr(value) === null) return `${name} cannot be read`;
  }
  const via = headers.filter((header) => header.name === 'Via').flatMap((header) => splitList(header.value));
  if (via.some((one) => parseVia(one) === null)) return 'Via cannot be read';
  if (parseVia(via[0] ?? '')?.branch === '') return 'Via has no branch';
  const hops = headers.find((header) => header.name === 'Max-Forwards')?.value;
  if (hops !== undefined && (!/^\d{1,10}$/.test(hops) || Number(hops) > 255)) return 'Max-Forwards cannot be read';
  if (!/^\S+$/.test(headers.find((header) => header.name === 'Call-ID')?.value ?? '')) return 'Call-ID cannot be read';
  for (const { name, value } of headers)
    if (name === 'Contact' && value !== '*' && splitList(value).some((one) => parseNameAddr(one) === null)) return 'Contact cannot be read';
  return null;
}

function lengthProblem(headers: readonly SipHeader[], body: string): string | null {
  const said = headers.find((header) => header.name === 'Content-Length')?.value;
  if (said === undefined) return null;
  if (!/^\d{1,9}$/.test(said)) return 'Content-Length cannot be read';
  return Number(said) > Buffer.byteLength(body) ? 'its body is shorter than it says' : null;
}

/** What comes after the length that was said is not part of the message (RFC 3261, 18.3). */
function cutBody(headers: readonly SipHeader[], body: string): string {
  const said = headers.find((header) => header.name === 'Content-Length')?.value;
  return said === undefined ? body : Buffer.from(body).subarray(0, Number(said)).toString('utf8');
}

/** Number and method of CSeq; null when it is none. The number has to be below 2^31 (RFC 3261, 8.1.1.5). */
function cseqOf(headers: readonly SipHeader[]): readonly [number, string] | null {
  const found = /^(\d{1,10})\s+(\S+)$/.exec(headers.find((header) => header.name === 'CSeq')?.value ?? '');
  if (!found || !TOKEN.test(found[2] ?? '')) return null;
  const number = Number(found[1]);
  return number < 2 ** 31 ? [number, found[2] ?? ''] : null;
}

/** The CSeq of a message that has been read. */
export function cseq(message: SipMessage): { readonly number: number; readonly method: string } {
  const found = cseqOf(message.headers);
  if (!found) throw new Error('a SIP message without CSeq was let in');
  return { number: found[0], method: found[1] };
}

/** What a Via says of one hop. */
export interface Via {
  readonly transport: string;
  readonly sentBy: string;
  /** Names the transaction; empty when the sender gave none. */
  readonly branch: string;
}

/** Reads one Via; null when it is none. */
export function parseVia(value: string): Via | null {
  const found = /^SIP\s*\/\s*2\.0\s*\/\s*([A-Za-z0-9.-]+)\s+([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(\s*:\s*\d{1,5})?\s*(;.*)?$/i.exec(value);
  if (!found) return null;
  const branch = /;\s*branch\s*=\s*([^;\s]+)/i.exec(found[4] ?? '')?.[1] ?? '';
  return {
    transport: (found[1] ?? '').toUpperCase(),
    sentBy: `${found[2] ?? ''}${(found[3] ?? '').replace(/\s/g, '')}`.toLowerCase(),
    branch,
  };
}

/** The request behind a broken message, when enough of it can be read to answer it; an ACK is never answered. */
function asRequest(start: string, headers: readonly SipHeader[]): SipRequest | null {
  const [method = '', uri = ''] = start.split(' ');
  if (method === 'ACK' || method.startsWith('SIP/') || !TOKEN.test(method)) return null;
  const via = headers.find((header) => header.name === 'Via');
  if (!via || splitList(via.value).some((one) => parseVia(one) === null)) return null;
  const hasNames = ['From', 'To', 'Call-ID', 'CSeq'].every((name) => headers.some((header) => header.name === name));
  return hasNames ? { kind: 'request', method, uri, headers, body: '' } : null;
}

function fullName(name: string): string {
  const small = name.toLowerCase();
  return FULL_NAMES[small] ?? small.replace(/(^|-)([a-z])/g, (_all, dash: string, letter: string) => dash + letter.toUpperCase());
}
