import type { ErrorCode } from './errors.ts';
import type { ServedCall } from './protocol.ts';

interface CallFault {
  readonly id: string;
  readonly call: ServedCall;
  readonly code: ErrorCode;
  left: number;
}

/** The calls that are to fail, oldest order first. */
export class CallFaults {
  #standing: CallFault[] = [];
  #count = 0;

  /** Makes the next `times` calls of a kind fail with a code. @returns the id of the order. */
  add(call: ServedCall, code: ErrorCode, times: number): string {
    this.#count += 1;
    const id = `pubsub-fault-${this.#count}`;
    this.#standing.push({ id, call, code, left: times });
    return id;
  }

  clear(): void {
    this.#standing = [];
  }

  /** The fault that hits this call, if any; it is used up by one. */
  take(call: ServedCall): { readonly id: string; readonly code: ErrorCode } | null {
    const hit = this.#standing.find((fault) => fault.call === call);
    if (!hit) return null;
    hit.left -= 1;
    if (hit.left === 0) this.#standing = this.#standing.filter((fault) => fault !== hit);
    return hit;
  }
}
