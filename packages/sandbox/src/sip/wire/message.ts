/** One header field. `name` is written in full, as RFC 3261 spells it; `value` is one line. */
export interface SipHeader {
  readonly name: string;
  readonly value: string;
}

/** A SIP request as it travels: order and repetition of headers are kept, so that a proxy changes only what it must. */
export interface SipRequest {
  readonly kind: 'request';
  readonly method: string;
  readonly uri: string;
  readonly headers: readonly SipHeader[];
  readonly body: string;
}

/** A SIP response as it travels. */
export interface SipResponse {
  readonly kind: 'response';
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly SipHeader[];
  readonly body: string;
}

/** Any SIP message as it travels. */
export type SipMessage = SipRequest | SipResponse;

/** Values of a header, each on its own: lists that were joined by commas are taken apart (RFC 3261, 7.3.1). */
export function valuesOf(message: { readonly headers: readonly SipHeader[] }, name: string): string[] {
  return message.headers.filter((header) => header.name === name).flatMap((header) => splitList(header.value));
}

/** The first line of a header; null when it is not there. Commas are left alone. */
export function firstOf(message: { readonly headers: readonly SipHeader[] }, name: string): string | null {
  return message.headers.find((header) => header.name === name)?.value ?? null;
}

/** The header's only line. @throws when it is not there: the reader has made sure of it. */
export function mustHave(message: { readonly headers: readonly SipHeader[] }, name: string): string {
  const value = firstOf(message, name);
  if (value === null) throw new Error(`a SIP message without ${name} was let in`);
  return value;
}

/** The message with all lines of a header replaced by these, where its first line stood, or at the top. */
export function withHeader<M extends SipMessage>(message: M, name: string, values: readonly string[]): M {
  const at = message.headers.findIndex((header) => header.name === name);
  const rest = message.headers.filter((header) => header.name !== name);
  const place = at < 0 ? 0 : message.headers.slice(0, at).filter((header) => header.name !== name).length;
  const lines = values.map((value) => ({ name, value }));
  return { ...message, headers: [...rest.slice(0, place), ...lines, ...rest.slice(place)] };
}

/** Takes a list apart at commas that are neither quoted nor inside angle brackets. */
export function splitList(value: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let isQuoted = false;
  let depth = 0;
  for (let at = 0; at < value.length; at += 1) {
    const char = value[at];
    if (isQuoted && char === '\\') at += 1;
    else if (char === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (char === '<') depth += 1;
    else if (char === '>') depth -= 1;
    else if (char === ',' && depth <= 0) {
      parts.push(value.slice(from, at).trim());
      from = at + 1;
    }
  }
  parts.push(value.slice(from).trim());
  return parts.filter((part) => part !== '');
}

/** Writes a message. The length of its body is counted here, whatever its headers said. */
export function writeSip(message: SipMessage): string {
  const start = message.kind === 'request' ? `${message.method} ${message.uri} SIP/2.0` : `SIP/2.0 ${message.status} ${message.reason}`;
  const lines = message.headers.filter(({ name }) => name !== 'Content-Length').map(({ name, value }) => `${name}: ${value}`);
  return [start, ...lines, `Content-Length: ${Buffer.byteLength(message.body)}`, '', message.body].join('\r\n');
}

/** Reasons by status, for answers made here. */
const REASONS: Readonly<Record<number, string>> = {
  100: 'Trying',
  180: 'Ringing',
  200: 'OK',
  202: 'Accepted',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  416: 'Unsupported URI Scheme',
  420: 'Bad Extension',
  422: 'Session Interval Too Small',
  423: 'Interval Too Brief',
  480: 'Temporarily Unavailable',
  481: 'Call/Transaction Does Not Exist',
  482: 'Loop Detected',
  483: 'Too Many Hops',
  486: 'Busy Here',
  487: 'Request Terminated',
  488: 'Not Acceptable Here',
  489: 'Bad Event',
  491: 'Request Pending',
  500: 'Server Internal Error',
  503: 'Service Unavailable',
  505: 'Version Not Supported',
  513: 'Message Too Large',
  600: 'Busy Everywhere',
  603: 'Decline',
};

/** The usual words of a status; the class's own where RFC 3261 names none. */
export function reasonOf(status: number): string {
  return REASONS[status] ?? REASONS[Math.floor(status / 100) * 100] ?? 'Unknown';
}

/** An answer to a request made by the server itself (RFC 3261, 8.2.6): it carries back what names the transaction, with a tag for To. */
export function answerTo(request: SipRequest, status: number, more: readonly SipHeader[] = [], toTag = 'server', body = ''): SipResponse {
  const copied = request.headers
    .filter(({ name }) => name === 'Via' || name === 'From' || name === 'To' || name === 'Call-ID' || name === 'CSeq')
    .map((header) =>
      header.name === 'To' && status > 100 && !/;\s*tag\s*=/i.test(header.value)
        ? { name: 'To', value: `${header.value};tag=${toTag}` }
        : header,
    );
  return { kind: 'response', status, reason: reasonOf(status), headers: [...copied, ...more], body };
}
