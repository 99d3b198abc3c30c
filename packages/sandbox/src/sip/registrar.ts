import { parseNameAddr, parseUri, tagOf } from './wire/address.ts';
import { cseq } from './wire/read-message.ts';
import { answerTo, firstOf, mustHave, valuesOf, type SipHeader, type SipRequest, type SipResponse } from './wire/message.ts';
import { DOMAIN } from './accounts.ts';
import type { Flow } from './flow.ts';
import type { RealTime } from '../clock/real-time.ts';

/** One phone of an account. */
export interface Binding {
  readonly contact: string;
  /** `+sip.instance`, without its brackets; null when the phone has none. */
  readonly instance: string | null;
  readonly regId: string | null;
  readonly flow: Flow;
  readonly expiresAtMs: number;
  readonly callId: string;
  readonly cseq: number;
  readonly userAgent: string | null;
}

/** The shortest and longest time a phone may register for, and what it gets when it does not say, in seconds. Invented. */
const LEAST_S = 5;
const MOST_S = 3_600;
const USUAL_S = 600;
/** How many phones one account may have. Invented. */
const MOST_PHONES = 10;

/**
 * Who can be reached where (RFC 3261, 10.3), with several phones for one account. A phone is known by its instance and reg-id (RFC 5626), else by its contact:
 * when it comes again on another socket it takes its place. What came by a socket that has closed is gone.
 */
export class Registrar {
  readonly #time: RealTime;
  readonly #bindings = new Map<string, readonly Binding[]>();
  readonly #changed: (user: string) => void;

  /** @param changed hears of an account whose phones came or went. */
  constructor(time: RealTime, changed: (user: string) => void) {
    this.#time = time;
    this.#changed = changed;
  }

  /** The phones of an account that can be reached now, the newest last. */
  of(user: string): readonly Binding[] {
    return (this.#bindings.get(user) ?? []).filter((one) => one.flow.isOpen && one.expiresAtMs > this.#time.nowMs());
  }

  /** The phone that an address names exactly: its contact, or its public GRUU (RFC 5627). */
  at(uri: string): Binding | null {
    const wanted = parseUri(uri);
    if (!wanted) return null;
    const gruu = wanted.params.get('gr');
    if (gruu !== undefined && wanted.host === DOMAIN) return this.of(wanted.user).find((one) => one.instance === gruu) ?? null;
    for (const user of this.#bindings.keys()) {
      const found = this.of(user).find((one) => sameContact(one.contact, uri));
      if (found) return found;
    }
    return null;
  }

  /** A phone of this account has registered elsewhere, and is reached by this flow until that is dropped. */
  put(user: string, contact: string, flow: Flow): void {
    const binding = { contact, instance: null, regId: null, flow, expiresAtMs: Infinity, callId: '', cseq: 0, userAgent: null };
    this.#keep(user, [...(this.#bindings.get(user) ?? []), binding]);
  }

  /** Every phone that came by this socket is gone. */
  dropFlow(flow: Flow): void {
    for (const [user, all] of this.#bindings)
      this.#keep(
        user,
        all.filter((one) => one.flow !== flow),
      );
  }

  /** Takes a REGISTER whose sender has proved to be the account. */
  take(request: SipRequest, user: string, flow: Flow): SipResponse {
    const contacts = valuesOf(request, 'Contact');
    const header = firstOf(request, 'Expires');
    if (header !== null && !/^\d{1,10}$/.test(header)) return answerTo(request, 400);
    if (contacts.includes('*')) return this.#removeAll(request, user, contacts, header);
    const wishes = contacts.map((value) => readWish(value, header));
    if (wishes.some((wish) => wish === null)) return answerTo(request, 400);
    if (wishes.some((wish) => wish !== null && wish.expiresS > 0 && wish.expiresS < LEAST_S))
      return answerTo(request, 423, [{ name: 'Min-Expires', value: String(LEAST_S) }]);
    let all = this.of(user);
    for (const wish of wishes) {
      if (!wish) continue;
      const known = all.find((one) => isSamePhone(one, wish));
      // An older request of the same series that was overtaken changes nothing (RFC 3261, 10.3, step 7).
      if (known?.callId === mustHave(request, 'Call-ID') && known.cseq >= cseq(request).number) return answerTo(request, 500);
      all = all.filter((one) => one !== known && !sameContact(one.contact, wish.uri));
      if (wish.expiresS === 0) continue;
      if (all.length >= MOST_PHONES) return answerTo(request, 503);
      all = [...all, this.#bind(request, wish, flow)];
    }
    this.#keep(user, all);
    return answerTo(request, 200, this.#contactsOf(request, user));
  }

  #removeAll(request: SipRequest, user: string, contacts: readonly string[], expires: string | null): SipResponse {
    if (contacts.length > 1 || Number(expires ?? '1') !== 0) return answerTo(request, 400);
    this.#keep(user, []);
    return answerTo(request, 200, this.#contactsOf(request, user));
  }

  #bind(request: SipRequest, wish: Wish, flow: Flow): Binding {
    return {
      contact: wish.uri,
      instance: wish.instance,
      regId: wish.regId,
      flow,
      expiresAtMs: this.#time.nowMs() + Math.min(wish.expiresS, MOST_S) * 1_000,
      callId: mustHave(request, 'Call-ID'),
      cseq: cseq(request).number,
      userAgent: firstOf(request, 'User-Agent'),
    };
  }

  #keep(user: string, all: readonly Binding[]): void {
    const before = this.#bindings.get(user) ?? [];
    if (all.length === 0) this.#bindings.delete(user);
    else this.#bindings.set(user, all);
    if (before.length !== all.length || before.some((one, at) => one.contact !== all[at]?.contact || one.flow !== all[at]?.flow))
      this.#changed(user);
  }

  #contactsOf(request: SipRequest, user: string): SipHeader[] {
    const supported = valuesOf(request, 'Supported');
    const contacts = this.of(user).map((one) => {
      const leftS = Math.ceil((one.expiresAtMs - this.#time.nowMs()) / 1_000);
      const instance = one.instance === null ? '' : `;+sip.instance="<${one.instance}>"`;
      const regId = one.regId === null ? '' : `;reg-id=${one.regId}`;
      const gruu = one.instance !== null && supported.includes('gruu') ? `;pub-gruu="sip:${user}@${DOMAIN};gr=${one.instance}"` : '';
      return { name: 'Contact', value: `<${one.contact}>;expires=${leftS}${instance}${regId}${gruu}` };
    });
    const path = valuesOf(request, 'Path').map((value) => ({ name: 'Path', value }));
    const isOutbound = supported.includes('outbound') && this.of(user).some((one) => one.regId !== null);
    return [
      ...contacts,
      ...path,
      ...(isOutbound ? [{ name: 'Require', value: 'outbound' }] : []),
      { name: 'Supported', value: 'path, gruu, outbound' },
    ];
  }
}

interface Wish {
  readonly uri: string;
  readonly expiresS: number;
  readonly instance: string | null;
  readonly regId: string | null;
}

function readWish(value: string, header: string | null): Wish | null {
  const read = parseNameAddr(value);
  if (!read || parseUri(read.uri) === null || tagOf(value) !== null) return null;
  const asked = read.params.get('expires') ?? header ?? String(USUAL_S);
  if (!/^\d{1,10}$/.test(asked)) return null;
  const instance = read.params.get('+sip.instance')?.replace(/^<(.*)>$/, '$1') ?? null;
  return { uri: read.uri, expiresS: Number(asked), instance, regId: read.params.get('reg-id') ?? null };
}

function isSamePhone(one: Binding, wish: Wish): boolean {
  if (one.instance !== null && wish.instance !== null) return one.instance === wish.instance && one.regId === wish.regId;
  return sameContact(one.contact, wish.uri);
}

/** Whether two contacts are one, as far as a server has to know: user and host. */
function sameContact(a: string, b: string): boolean {
  const [one, other] = [parseUri(a), parseUri(b)];
  return one !== null && other !== null && one.user === other.user && one.host === other.host;
}
