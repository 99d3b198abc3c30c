import { parseNameAddr, parseUri } from './wire/address.ts';
import { cseq } from './wire/read-message.ts';
import { mustHave, type SipMessage } from './wire/message.ts';
import type { Flow } from './flow.ts';
import type { RealTime } from '../clock/real-time.ts';

/** What can go wrong with a SIP message between the server and a phone. */
export interface SipFault {
  /** `drop` loses it, `refuse` answers it with `status` instead of delivering it, `delay` delivers it `delayMs` later, `duplicate` delivers it twice. */
  readonly kind: 'drop' | 'refuse' | 'delay' | 'duplicate';
  /** Requests of this method, or with `response` the answers to them. */
  readonly method: string;
  /** Answers of this status, or of its class when it is 1 to 6; null for requests. */
  readonly response: number | null;
  /** As the phone sees it: `out` is what the server sends to it, `in` what it sends. */
  readonly direction: 'in' | 'out';
  /** Only phones of this account; null for all of them. */
  readonly account: string | null;
  readonly after: number;
  readonly times: number;
  readonly delayMs: number;
  readonly status: number;
}

/** Faults of SIP messages in the order they were added. The oldest that fits hits. User agents of the sandbox itself are not hit. */
export class SipFaults {
  readonly #time: RealTime;
  readonly #applied: (fault: SipFault, id: string) => void;
  #faults: { readonly id: string; readonly fault: SipFault; passed: number; hit: number }[] = [];
  #last = 0;

  /** @param applied hears of each hit. */
  constructor(time: RealTime, applied: (fault: SipFault, id: string) => void) {
    this.#time = time;
    this.#applied = applied;
  }

  /** @returns the fault's id. */
  add(fault: SipFault): string {
    this.#last += 1;
    const id = `sipfault-${this.#last}`;
    this.#faults.push({ id, fault, passed: 0, hit: 0 });
    return id;
  }

  clear(): void {
    this.#faults = [];
  }

  /** Faults that have not hit as often as they should, for those who want to know. */
  get left(): readonly { readonly id: string; readonly times: number }[] {
    return this.#faults.map(({ id, fault, hit }) => ({ id, times: fault.times - hit }));
  }

  /** Delivers a message, unless a fault says otherwise. */
  meet(
    direction: 'in' | 'out',
    flow: Flow,
    message: SipMessage,
    deliver: (message: SipMessage) => void,
    refuse: (status: number) => void,
  ): void {
    const fault = flow.isOurs ? null : this.#take(direction, flow, message);
    switch (fault?.kind) {
      case undefined:
        deliver(message);
        return;
      case 'drop':
        return;
      case 'refuse':
        refuse(fault.status);
        return;
      case 'delay':
        this.#time.after(fault.delayMs, () => deliver(message));
        return;
      case 'duplicate':
        deliver(message);
        deliver(message);
        return;
    }
  }

  #take(direction: 'in' | 'out', flow: Flow, message: SipMessage): SipFault | null {
    const found = this.#faults.find(({ fault }) => fits(fault, direction, flow, message));
    if (!found) return null;
    found.passed += 1;
    if (found.passed <= found.fault.after) return null;
    found.hit += 1;
    if (found.hit >= found.fault.times) this.#faults = this.#faults.filter((one) => one !== found);
    this.#applied(found.fault, found.id);
    return found.fault;
  }
}

function fits(fault: SipFault, direction: 'in' | 'out', flow: Flow, message: SipMessage): boolean {
  if (fault.direction !== direction) return false;
  if (message.kind === 'request' ? fault.response !== null || message.method !== fault.method : !fitsAnswer(fault, message.status))
    return false;
  if (cseq(message).method !== fault.method && message.kind === 'response') return false;
  if (fault.account === null) return true;
  // Before a socket has proved anything, a request is known by what it says.
  const said = parseUri(parseNameAddr(mustHave(message, 'From'))?.uri ?? '')?.user;
  return flow.account === fault.account || (flow.account === null && direction === 'in' && said === fault.account);
}

function fitsAnswer({ response }: SipFault, status: number): boolean {
  return response !== null && (response < 10 ? Math.floor(status / 100) === response : status === response);
}
