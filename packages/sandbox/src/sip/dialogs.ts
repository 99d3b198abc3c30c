import { parseNameAddr, tagOf } from './wire/address.ts';
import { mustHave, valuesOf, type SipRequest, type SipResponse } from './wire/message.ts';
import type { Flow } from './flow.ts';
import type { RealTime } from '../clock/real-time.ts';

/** One of the two ends of a dialog, as the proxy saw it. */
export interface Side {
  readonly tag: string;
  /** Who it has proved to be; null for a user agent of the sandbox. */
  readonly account: string | null;
  /** The way it was last reached by. */
  flow: Flow;
  /** Where it wants to be reached. */
  contact: string;
}

/** A dialog that came to be through the proxy (RFC 3261, 12): two tags and who may use them. */
export interface Dialog {
  readonly callId: string;
  readonly caller: Side;
  readonly callee: Side;
  /** Whether a 2xx was seen. */
  isConfirmed: boolean;
}

/** Where a request in a dialog comes from and goes to. */
export interface InDialog {
  readonly dialog: Dialog;
  readonly from: Side;
  readonly to: Side;
}

/** How long a dialog is remembered after its BYE, in milliseconds: progress of a transfer may still be told in it. */
const REMEMBERED_MS = 32_000;

/** The dialogs that go through the proxy. It remembers them to know who may speak in them: tags alone can be read off a wire. */
export class Dialogs {
  readonly #time: RealTime;
  readonly #byCall = new Map<string, readonly Dialog[]>();

  constructor(time: RealTime) {
    this.#time = time;
  }

  /** Notes what a response to an INVITE says of its dialog. `caller` is where the INVITE came from, `callee` where this response did. */
  note(invite: SipRequest, response: SipResponse, caller: Flow, callee: Flow): void {
    const toTag = tagOf(mustHave(response, 'To'));
    const fromTag = tagOf(mustHave(invite, 'From'));
    if (response.status === 100 || response.status >= 300 || toTag === null || fromTag === null) return;
    const callId = mustHave(invite, 'Call-ID');
    const contact = contactOf(response);
    const known = this.of(callId).find((one) => one.caller.tag === fromTag && one.callee.tag === toTag);
    if (known) {
      known.isConfirmed ||= response.status >= 200;
      if (contact !== null) known.callee.contact = contact;
      return;
    }
    const dialog: Dialog = {
      callId,
      caller: { tag: fromTag, account: caller.account, flow: caller, contact: contactOf(invite) ?? '' },
      callee: { tag: toTag, account: callee.account, flow: callee, contact: contact ?? '' },
      isConfirmed: response.status >= 200,
    };
    this.#byCall.set(callId, [...this.of(callId), dialog]);
  }

  /** The dialog that a request names by its tags; null when there is none. */
  find(request: SipRequest): InDialog | null {
    const [fromTag, toTag] = [tagOf(mustHave(request, 'From')), tagOf(mustHave(request, 'To'))];
    for (const dialog of this.of(mustHave(request, 'Call-ID'))) {
      const { caller, callee } = dialog;
      if (caller.tag === fromTag && callee.tag === toTag) return { dialog, from: caller, to: callee };
      if (callee.tag === fromTag && caller.tag === toTag) return { dialog, from: callee, to: caller };
    }
    return null;
  }

  /** A request that moves where its sender is reached (a re-INVITE after a change of network). */
  refresh({ from }: InDialog, request: SipRequest, flow: Flow): void {
    from.flow = flow;
    const contact = contactOf(request);
    if (contact !== null && (request.method === 'INVITE' || request.method === 'UPDATE')) from.contact = contact;
  }

  /** An INVITE failed for good: what was early is over. */
  dropEarly(callId: string): void {
    this.#keep(
      callId,
      this.of(callId).filter((one) => one.isConfirmed),
    );
  }

  /** A BYE has been seen. */
  end(dialog: Dialog): void {
    this.#time.after(REMEMBERED_MS, () =>
      this.#keep(
        dialog.callId,
        this.of(dialog.callId).filter((one) => one !== dialog),
      ),
    );
  }

  of(callId: string): readonly Dialog[] {
    return this.#byCall.get(callId) ?? [];
  }

  #keep(callId: string, dialogs: readonly Dialog[]): void {
    if (dialogs.length === 0) this.#byCall.delete(callId);
    else this.#byCall.set(callId, dialogs);
  }
}

function contactOf(message: SipRequest | SipResponse): string | null {
  const [first] = valuesOf(message, 'Contact');
  return first === undefined ? null : (parseNameAddr(first)?.uri ?? null);
}
