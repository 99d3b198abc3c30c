import { parseNameAddr, parseUri, tagOf } from './wire/address.ts';
import { cseq, parseVia, readSip } from './wire/read-message.ts';
import {
  answerTo,
  firstOf,
  mustHave,
  valuesOf,
  withHeader,
  writeSip,
  type SipHeader,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from './wire/message.ts';
import { DOMAIN } from './accounts.ts';
import type { Digest } from './digest.ts';
import { Dialogs, type InDialog } from './dialogs.ts';
import { Forwarding, type Target } from './forwarding.ts';
import type { SipFaults } from './faults.ts';
import type { Flow } from './flow.ts';
import type { RealTime } from '../clock/real-time.ts';
import type { Registrar } from './registrar.ts';

/** What a request outside any dialog is for. */
export type Place =
  { readonly kind: 'targets'; readonly targets: readonly Target[] } | { readonly kind: 'refused'; readonly status: number };

/** What the proxy stands on. */
export interface ProxyParts {
  readonly time: RealTime;
  readonly digest: Digest;
  readonly registrar: Registrar;
  readonly faults: SipFaults;
  /** Finds who a request is for; `from` is who asks. */
  readonly place: (request: SipRequest, from: Flow) => Place;
  /** The way to a user agent of the sandbox by the user part of its contact; null when it is none. */
  readonly ours: (user: string) => Flow | null;
  /** Hears of everything that is sent or received. */
  readonly trace: (direction: 'in' | 'out', flow: Flow, text: string) => void;
  /** Hears of what was refused for its form or its sender. */
  readonly noted: (what: 'malformed' | 'refused', why: string, flow: Flow) => void;
}

/** How many requests of one socket may be open; more are refused, so that a flood takes nothing from others. Invented. */
const MOST_OPEN = 64;
/** How many answered transactions of one socket are kept for repetitions. */
const MOST_OVER = 256;
/** How long an answered transaction still answers repetitions, in milliseconds (RFC 3261: timers H and J). */
const LINGERS_MS = 32_000;
const METHODS = 'INVITE, ACK, CANCEL, BYE, OPTIONS, REGISTER, REFER, NOTIFY, INFO, UPDATE, PRACK, MESSAGE';

/** The centre's SIP server: registrar and stateful proxy on WebSockets (RFC 3261, 7118). */
export class Proxy {
  readonly dialogs: Dialogs;
  readonly #parts: ProxyParts;
  readonly #open = new Map<string, Forwarding>();
  readonly #branches = new Map<string, (response: SipResponse, flow: Flow) => void>();
  /** What each socket has on its way: how much is open, and the keys of what is over, the oldest first. */
  readonly #loads = new Map<Flow, { open: number; readonly over: string[] }>();
  #lastBranch = 0;

  constructor(parts: ProxyParts) {
    this.#parts = parts;
    this.dialogs = new Dialogs(parts.time);
  }

  /** Takes one message as it came. What cannot be read disturbs nothing. */
  receive(flow: Flow, text: string): void {
    if (/^(\r\n)*$/.test(text)) {
      // A keep-alive of two line ends is answered by one (RFC 5626, 4.4.1).
      if (text === '\r\n\r\n') flow.send('\r\n');
      return;
    }
    this.#parts.trace('in', flow, text);
    const read = readSip(text);
    if (read.kind === 'malformed') {
      this.#parts.noted('malformed', read.why, flow);
      // Its headers go back as they came, and faults are for messages that can be read.
      if (read.answerable) this.#write(flow, answerTo(read.answerable, read.status));
      return;
    }
    this.#parts.faults.meet(
      'in',
      flow,
      read.message,
      (message) => this.#take(flow, message),
      (status) => this.#answer(flow, read.message, status),
    );
  }

  /** A socket has closed. */
  closed(flow: Flow): void {
    this.#parts.registrar.dropFlow(flow);
    for (const one of this.#open.values()) one.flowClosed(flow);
    for (const key of this.#loads.get(flow)?.over ?? []) this.#forget(key);
    this.#loads.delete(flow);
  }

  #take(flow: Flow, message: SipMessage): void {
    if (message.kind === 'response') this.#takeResponse(flow, message);
    else this.#takeRequest(flow, message);
  }

  #answer(flow: Flow, message: SipMessage, status: number): void {
    if (message.kind === 'request' && message.method !== 'ACK') this.#send(flow, answerTo(message, status));
  }

  #takeResponse(flow: Flow, response: SipResponse): void {
    // A CANCEL is made here, for one hop, under the branch of its INVITE: that it was heard says nothing of the INVITE.
    if (cseq(response).method === 'CANCEL') return;
    const top = parseVia(valuesOf(response, 'Via')[0] ?? '');
    const receive = top?.sentBy === DOMAIN ? this.#branches.get(top.branch) : undefined;
    if (!receive) this.#parts.noted('refused', `an answer ${response.status} to nothing that was asked`, flow);
    else receive(response, flow);
  }

  #takeRequest(flow: Flow, request: SipRequest): void {
    const key = keyOf(flow, request);
    const known = this.#open.get(key);
    if (request.method === 'CANCEL') {
      this.#send(flow, answerTo(request, known ? 200 : 481));
      known?.cancel();
      return;
    }
    if (known) {
      if (request.method !== 'ACK') known.repeat();
      return;
    }
    const inDialog = tagOf(mustHave(request, 'To')) === null ? null : this.dialogs.find(request);
    if (request.method === 'ACK') {
      if (inDialog && mayUse(flow, inDialog)) this.#passOn(flow, request, inDialog);
      return;
    }
    const forwarding = this.#openFor(flow, request, key);
    if (!forwarding) return;
    const refusal = this.#refusalOf(flow, request, inDialog);
    if (refusal) forwarding.refuse(refusal.status, refusal.headers);
    else if (inDialog) this.#sendInDialog(flow, forwarding, inDialog);
    else this.#sendOutside(flow, forwarding);
  }

  #openFor(flow: Flow, request: SipRequest, key: string): Forwarding | null {
    const load = this.#loads.get(flow) ?? { open: 0, over: [] };
    this.#loads.set(flow, load);
    if (load.open >= MOST_OPEN && !flow.isOurs) {
      this.#parts.noted('refused', `more than ${MOST_OPEN} open requests`, flow);
      this.#send(flow, answerTo(request, 503, [{ name: 'Retry-After', value: '5' }]));
      return null;
    }
    const forwarding: Forwarding = new Forwarding(request, flow, this.#parts.time, {
      passing: (response, from) => {
        if (request.method === 'INVITE' && from !== flow) this.dialogs.note(request, response, flow, from);
        return response;
      },
      over: (response) => {
        load.open -= 1;
        load.over.push(key);
        // A flood of refused requests must not fill the memory until their time is over.
        if (load.over.length > MOST_OVER) this.#forget(load.over.shift() ?? '');
        if (request.method === 'INVITE' && response.status >= 300 && tagOf(mustHave(request, 'To')) === null)
          this.dialogs.dropEarly(mustHave(request, 'Call-ID'));
        forwarding.stopLingering = this.#parts.time.after(LINGERS_MS, () => this.#forget(key));
      },
      branch: (id, state, receive) => (state === 'open' ? this.#branches.set(id, receive) : this.#branches.delete(id)),
      nextBranch: () => `z9hG4bK-acme-${(this.#lastBranch += 1)}`,
      send: (to, message) => this.#send(to, message),
    });
    load.open += 1;
    this.#open.set(key, forwarding);
    return forwarding;
  }

  #forget(key: string): void {
    this.#open.get(key)?.dispose();
    this.#open.delete(key);
  }

  /** Why a request is refused before anybody is asked; null when it is not. */
  #refusalOf(flow: Flow, request: SipRequest, inDialog: InDialog | null): { status: number; headers?: SipHeader[] } | null {
    if (firstOf(request, 'Max-Forwards') === '0' && request.method !== 'REGISTER') return { status: 483 };
    const needed = valuesOf(request, 'Proxy-Require');
    if (needed.length > 0) return { status: 420, headers: [{ name: 'Unsupported', value: needed.join(', ') }] };
    if (request.method !== 'REGISTER' && !METHODS.includes(request.method))
      return { status: 405, headers: [{ name: 'Allow', value: METHODS }] };
    if (tagOf(mustHave(request, 'To')) !== null && request.method !== 'REGISTER') {
      if (!inDialog) return { status: 481 };
      return this.#foreignToDialog(flow, request, inDialog);
    }
    if (request.method === 'REFER') {
      this.#parts.noted('refused', 'a REFER outside any dialog', flow);
      return { status: 403 };
    }
    if (
      request.method === 'BYE' ||
      request.method === 'NOTIFY' ||
      request.method === 'INFO' ||
      request.method === 'UPDATE' ||
      request.method === 'PRACK'
    )
      return { status: 481 };
    return request.method === 'OPTIONS' ? null : this.#unproved(flow, request);
  }

  /** A request with the right tags of somebody who is not in the dialog is spoofed. A socket that is new has to prove itself first. */
  #foreignToDialog(flow: Flow, request: SipRequest, inDialog: InDialog): { status: number; headers?: SipHeader[] } | null {
    if (mayUse(flow, inDialog)) return null;
    if (!flow.isOurs && flow.account === null) return this.#unproved(flow, request) ?? this.#foreignToDialog(flow, request, inDialog);
    this.#parts.noted('refused', `a ${request.method} of a dialog that is somebody else's`, flow);
    return { status: 403 };
  }

  /** Asks for credentials; null when they are good, or when the sender is part of the sandbox. */
  #unproved(flow: Flow, request: SipRequest): { status: number; headers?: SipHeader[] } | null {
    if (flow.isOurs || flow.isProved === true) return null;
    const isRegister = request.method === 'REGISTER';
    const given = request.headers
      .filter(({ name }) => name === (isRegister ? 'Authorization' : 'Proxy-Authorization'))
      .map(({ value }) => value);
    const verdict = this.#parts.digest.verdict(request.method, given);
    if (verdict.kind === 'ask') {
      const name = isRegister ? 'WWW-Authenticate' : 'Proxy-Authenticate';
      return { status: isRegister ? 401 : 407, headers: this.#parts.digest.challenges(verdict.isStale).map((value) => ({ name, value })) };
    }
    const said = parseUri(parseNameAddr(mustHave(request, isRegister ? 'To' : 'From'))?.uri ?? '');
    if (said?.user !== verdict.user || (flow.account !== null && flow.account !== verdict.user)) {
      this.#parts.noted('refused', `a ${request.method} in the name of somebody else`, flow);
      return { status: 403 };
    }
    flow.account = verdict.user;
    return null;
  }

  #sendInDialog(flow: Flow, forwarding: Forwarding, inDialog: InDialog): void {
    const { request } = forwarding;
    this.dialogs.refresh(inDialog, request, flow);
    if (request.method === 'BYE') this.dialogs.end(inDialog.dialog);
    const target = { flow: this.#wayTo(request.uri, inDialog), uri: request.uri };
    forwarding.forward([target], cleaned(request), { recordRoute: request.method === 'INVITE' });
  }

  #sendOutside(flow: Flow, forwarding: Forwarding): void {
    const { request } = forwarding;
    const uri = parseUri(request.uri);
    if (request.method === 'REGISTER') {
      const answer = this.#parts.registrar.take(request, flow.account ?? '', flow);
      forwarding.refuse(
        answer.status,
        answer.headers.filter(({ name }) => !NAMING.has(name)),
      );
      return;
    }
    if (request.method === 'OPTIONS' && uri?.user === '') {
      forwarding.refuse(200, [
        { name: 'Allow', value: METHODS },
        { name: 'Accept', value: 'application/sdp' },
      ]);
      return;
    }
    const place = this.#parts.place(request, flow);
    if (place.kind === 'refused') forwarding.refuse(place.status);
    else forwarding.forward(place.targets, cleaned(request), { recordRoute: request.method === 'INVITE' });
  }

  #passOn(flow: Flow, request: SipRequest, inDialog: InDialog): void {
    this.dialogs.refresh(inDialog, request, flow);
    const via = `SIP/2.0/WS ${DOMAIN};branch=z9hG4bK-acme-${(this.#lastBranch += 1)}`;
    const sent = withHeader(cleaned(request), 'Via', [via, ...valuesOf(request, 'Via')]);
    this.#send(this.#wayTo(request.uri, inDialog), sent);
  }

  /** How the other end of a dialog is reached now: by where its contact has registered since, else as before. */
  #wayTo(uri: string, { to }: InDialog): Flow {
    if (to.account === null) return this.#parts.ours(parseUri(uri)?.user ?? '') ?? to.flow;
    return this.#parts.registrar.at(uri)?.flow ?? this.#parts.registrar.at(to.contact)?.flow ?? to.flow;
  }

  #send(flow: Flow, message: SipMessage): void {
    this.#parts.faults.meet(
      'out',
      flow,
      message,
      (met) => this.#write(flow, met),
      (status) => this.#refuseOutgoing(flow, message, status),
    );
  }

  #write(flow: Flow, message: SipMessage): void {
    const text = writeSip(message);
    this.#parts.trace('out', flow, text);
    flow.send(text);
  }

  /** A fault answers in the place of the phone that was asked. */
  #refuseOutgoing(flow: Flow, message: SipMessage, status: number): void {
    if (message.kind === 'request' && message.method !== 'ACK') this.#takeResponse(flow, answerTo(message, status));
  }
}

/** Headers that `answerTo` copies by itself. */
const NAMING: ReadonlySet<string> = new Set(['Via', 'From', 'To', 'Call-ID', 'CSeq']);

/** Names a transaction (RFC 3261, 17.2.3); those of different sockets never meet. ACK and CANCEL name the one of their INVITE. */
function keyOf(flow: Flow, request: SipRequest): string {
  const via = parseVia(valuesOf(request, 'Via')[0] ?? '');
  const method = request.method === 'ACK' || request.method === 'CANCEL' ? 'INVITE' : request.method;
  return [flow.id, via?.branch ?? '', via?.sentBy ?? '', method, mustHave(request, 'Call-ID')].join(' ');
}

/** Whether this socket may speak for the end of the dialog that the tags name. */
function mayUse(flow: Flow, { from }: InDialog): boolean {
  return from.flow === flow || (from.account !== null && from.account === flow.account);
}

/** The request as it goes on: credentials were for this server, and its own part of the route has been gone. */
function cleaned(request: SipRequest): SipRequest {
  const routes = valuesOf(request, 'Route').filter((value) => parseUri(parseNameAddr(value)?.uri ?? '')?.host !== DOMAIN);
  return withHeader(withHeader(request, 'Route', routes), 'Proxy-Authorization', []);
}
