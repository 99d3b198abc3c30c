import { answerTo, mustHave, valuesOf, withHeader, type SipHeader, type SipRequest, type SipResponse } from './wire/message.ts';
import { DOMAIN } from './accounts.ts';
import type { Flow } from './flow.ts';
import type { RealTime } from '../clock/real-time.ts';

/** Where one branch of a request goes. */
export interface Target {
  readonly flow: Flow;
  readonly uri: string;
}

/** How long a branch may be silent, and how long a phone may ring, in milliseconds (RFC 3261: timer B and F, timer C). */
const SILENT_MS = 32_000;
const RINGS_MS = 185_000;

interface Branch {
  readonly id: string;
  readonly target: Target;
  readonly request: SipRequest;
  final: SipResponse | null;
  hasRung: boolean;
  isCancelled: boolean;
  stopTimer: () => void;
}

/** What a forwarding tells the proxy. */
export interface ForwardingHooks {
  /** A response goes back to the sender; what is answered here becomes what is sent. Null keeps it back. */
  passing(response: SipResponse, from: Flow): SipResponse | null;
  /** The final answer has been given. */
  over(response: SipResponse): void;
  /** A branch is out or has been answered for good, so that its responses find their way. */
  branch(id: string, state: 'open' | 'closed', receive: (response: SipResponse, flow: Flow) => void): void;
  /** A name for the next branch. */
  nextBranch(): string;
  /** Sends to a phone. */
  send(flow: Flow, message: SipRequest | SipResponse): void;
}

/**
 * One request on its way through the proxy: to one place, or to all phones of somebody at once (RFC 3261, 16).
 *
 * ```
 *  forward --> waiting --2xx--> answered (others are cancelled; a second 2xx passes too: the caller ends it)
 *                 |--6xx--> others are cancelled --all final--> refused by the 6xx
 *                 \--all final--> refused by the best of them
 * ```
 */
export class Forwarding {
  readonly request: SipRequest;
  readonly from: Flow;
  /** Ends the time in which repetitions are still answered. */
  stopLingering = (): void => {};
  readonly #time: RealTime;
  readonly #hooks: ForwardingHooks;
  readonly #branches: Branch[] = [];
  #sent: SipResponse | null = null;
  #isAnswered = false;

  constructor(request: SipRequest, from: Flow, time: RealTime, hooks: ForwardingHooks) {
    this.request = request;
    this.from = from;
    this.#time = time;
    this.#hooks = hooks;
  }

  /** Whether a final answer has been given. */
  get isOver(): boolean {
    return this.#isAnswered;
  }

  get isInvite(): boolean {
    return this.request.method === 'INVITE';
  }

  /** Sends the request on, as `onward` says it. `recordRoute` keeps the proxy in the path of what follows. */
  forward(targets: readonly Target[], onward: SipRequest, options: { readonly recordRoute: boolean }): void {
    if (this.isInvite) this.#toSender(answerTo(this.request, 100));
    for (const target of targets) this.#open(target, onward, options.recordRoute);
    this.#decide();
  }

  /** Answers the sender without asking anybody. */
  refuse(status: number, more: readonly SipHeader[] = []): void {
    this.#finish(answerTo(this.request, status, more));
  }

  /** The same request came again: it gets what was said last. */
  repeat(): void {
    if (this.#sent) this.#hooks.send(this.from, this.#sent);
  }

  /** The sender wants no answer any more. */
  cancel(): void {
    if (this.isInvite && !this.#isAnswered) for (const branch of this.#branches) this.#cancelBranch(branch);
  }

  /** A socket has closed: whoever was asked by it does not answer, and who asked by it hears nothing. */
  flowClosed(flow: Flow): void {
    if (flow === this.from) this.cancel();
    for (const branch of this.#branches) if (branch.target.flow === flow) this.#give(branch, 480);
  }

  #open(target: Target, onward: SipRequest, recordRoute: boolean): void {
    const id = this.#hooks.nextBranch();
    const hops = Number(this.request.headers.find(({ name }) => name === 'Max-Forwards')?.value ?? 70);
    let sent = withHeader({ ...onward, uri: target.uri }, 'Max-Forwards', [String(hops - 1)]);
    if (recordRoute) sent = withHeader(sent, 'Record-Route', [`<sip:${DOMAIN};transport=ws;lr>`, ...valuesOf(sent, 'Record-Route')]);
    sent = withHeader(sent, 'Via', [`SIP/2.0/WS ${DOMAIN};branch=${id}`, ...valuesOf(sent, 'Via')]);
    const branch: Branch = { id, target, request: sent, final: null, hasRung: false, isCancelled: false, stopTimer: () => {} };
    this.#branches.push(branch);
    this.#hooks.branch(id, 'open', (response, flow) => this.#receive(branch, response, flow));
    if (!target.flow.isOpen) {
      branch.final = answerTo(this.request, 480);
      return;
    }
    branch.stopTimer = this.#time.after(SILENT_MS, () => this.#give(branch, 408));
    this.#hooks.send(target.flow, sent);
  }

  #receive(branch: Branch, response: SipResponse, flow: Flow): void {
    // Only who was asked may answer.
    if (flow !== branch.target.flow) return;
    const onward = withHeader(response, 'Via', valuesOf(response, 'Via').slice(1));
    if (response.status < 200) {
      if (!this.isInvite || branch.final) return;
      const first = !branch.hasRung;
      branch.hasRung = true;
      branch.stopTimer();
      branch.stopTimer = this.#time.after(RINGS_MS, () => this.#cancelBranch(branch));
      if (branch.isCancelled && first) this.#sendCancel(branch);
      if (response.status > 100 && !this.#isAnswered) this.#pass(onward, flow);
      return;
    }
    if (this.isInvite && response.status >= 300) this.#acknowledge(branch, response);
    const isFirst = branch.final === null;
    branch.final = onward;
    branch.stopTimer();
    if (response.status < 300) {
      // A 2xx always passes, even behind another one: only the caller can end that call.
      if (this.isInvite || isFirst) this.#finish(onward, flow);
      for (const other of this.#branches) if (other !== branch) this.#cancelBranch(other);
      return;
    }
    if (isFirst) this.#decide();
  }

  #give(branch: Branch, status: number): void {
    if (branch.final) return;
    branch.stopTimer();
    branch.final = answerTo(this.request, status);
    this.#decide();
  }

  /** Refuses when nobody is left who could answer. */
  #decide(): void {
    if (this.#isAnswered) return;
    const finals = this.#branches.map((branch) => branch.final).filter((final) => final !== null);
    if (finals.some((final) => final.status >= 600)) for (const branch of this.#branches) this.#cancelBranch(branch);
    if (finals.length < this.#branches.length) return;
    this.#finish(bestOf(finals) ?? answerTo(this.request, 480));
  }

  #finish(response: SipResponse, flow: Flow = this.from): void {
    const first = !this.#isAnswered;
    this.#isAnswered = true;
    this.#pass(response, flow);
    if (first) this.#hooks.over(response);
  }

  #pass(response: SipResponse, flow: Flow): void {
    const passed = this.#hooks.passing(response, flow);
    if (passed) this.#toSender(passed);
  }

  #toSender(response: SipResponse): void {
    this.#sent = response;
    this.#hooks.send(this.from, response);
  }

  #cancelBranch(branch: Branch): void {
    if (branch.final || branch.isCancelled) return;
    branch.isCancelled = true;
    // A CANCEL may only follow a provisional answer (RFC 3261, 9.1).
    if (branch.hasRung) this.#sendCancel(branch);
  }

  #sendCancel(branch: Branch): void {
    branch.stopTimer();
    branch.stopTimer = this.#time.after(SILENT_MS, () => this.#give(branch, 487));
    this.#hooks.send(branch.target.flow, this.#hopRequest(branch, 'CANCEL', mustHave(branch.request, 'To')));
  }

  #acknowledge(branch: Branch, response: SipResponse): void {
    this.#hooks.send(branch.target.flow, this.#hopRequest(branch, 'ACK', mustHave(response, 'To')));
  }

  /** A CANCEL or ACK of this hop alone: its own Via, and what names the transaction. */
  #hopRequest(branch: Branch, method: 'ACK' | 'CANCEL', to: string): SipRequest {
    const number = mustHave(branch.request, 'CSeq').split(/\s/)[0] ?? '1';
    const routes = valuesOf(branch.request, 'Route').map((value) => ({ name: 'Route', value }));
    return {
      kind: 'request',
      method,
      uri: branch.request.uri,
      headers: [
        { name: 'Via', value: valuesOf(branch.request, 'Via')[0] ?? '' },
        { name: 'Max-Forwards', value: '70' },
        { name: 'From', value: mustHave(branch.request, 'From') },
        { name: 'To', value: to },
        { name: 'Call-ID', value: mustHave(branch.request, 'Call-ID') },
        { name: 'CSeq', value: `${number} ${method}` },
        ...routes,
      ],
      body: '',
    };
  }

  /** Nobody will answer this request any more. */
  dispose(): void {
    this.stopLingering();
    for (const branch of this.#branches) {
      branch.stopTimer();
      this.#hooks.branch(branch.id, 'closed', () => {});
    }
  }
}

/** The best of several refusals (RFC 3261, 16.7, step 6): a 6xx, else the lowest class; within it what the caller can do something about. */
export function bestOf(finals: readonly SipResponse[]): SipResponse | null {
  const decisive = finals.find((final) => final.status >= 600);
  if (decisive) return decisive;
  const rank = (status: number) => Math.floor(status / 100) * 1_000 + (HELPFUL.has(status) ? 0 : status === 503 ? 600 : status % 100);
  return [...finals].sort((a, b) => rank(a.status) - rank(b.status))[0] ?? null;
}

const HELPFUL: ReadonlySet<number> = new Set([401, 407, 415, 420, 484, 486]);
