import type { Body } from 'sip.js/lib/core/index.js';
import { parseNameAddr, parseUri } from '../wire/address.ts';

/** The dialog that a call shall take the place of (RFC 3891), as the one who is asked to replace it knows it. */
export interface Replacement {
  readonly callId: string;
  readonly toTag: string;
  readonly fromTag: string;
  /** Whether only a dialog that nobody has answered may be replaced. */
  readonly isEarlyOnly: boolean;
}

/** Where somebody is sent by a REFER. */
export interface ReferTo {
  /** The address without what stands behind its `?`. */
  readonly uri: string;
  readonly user: string;
  readonly replaces: Replacement | null;
}

/** Reads `Replaces`; null when it is none. */
export function readReplaces(value: string): Replacement | null {
  const [callId = '', ...params] = value.split(';').map((part) => part.trim());
  const find = (name: string) => params.find((one) => one.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
  const [toTag, fromTag] = [find('to-tag'), find('from-tag')];
  return callId !== '' && toTag !== '' && fromTag !== '' ? { callId, toTag, fromTag, isEarlyOnly: params.includes('early-only') } : null;
}

/** Reads `Refer-To`; null when it is no address that can be called, or its Replaces cannot be read. */
export function readReferTo(value: string): ReferTo | null {
  const uri = parseUri(parseNameAddr(value)?.uri ?? '');
  if (!uri || uri.user === '' || (uri.params.get('method') ?? 'INVITE').toUpperCase() !== 'INVITE') return null;
  const given = uri.headers.get('replaces');
  const replaces = given === undefined ? null : readReplaces(given);
  if (given !== undefined && !replaces) return null;
  const plain = (parseNameAddr(value)?.uri ?? '').split('?')[0] ?? '';
  return { uri: uri.scheme === 'tel' ? `sip:${uri.user}@acme.example` : plain, user: uri.user, replaces };
}

/** What a NOTIFY says of a call that somebody was sent to (RFC 3515): the first line of the last answer. */
export function progressOf(status: number, reason: string, contact: string): { readonly extraHeaders: string[]; readonly body: Body } {
  const state = status < 200 ? 'active;expires=60' : 'terminated;reason=noresource';
  return {
    extraHeaders: ['Event: refer', `Subscription-State: ${state}`, `Contact: <${contact}>`],
    body: { contentDisposition: 'render', contentType: 'message/sipfrag;version=2.0', content: `SIP/2.0 ${status} ${reason}\r\n` },
  };
}
