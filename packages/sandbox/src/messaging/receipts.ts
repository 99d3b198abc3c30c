/** What became of a message on its way to the customer's device, as the partner reports it. */
export interface Receipt {
  /** The message: the `id` of its {@link Line}. */
  readonly messageId: string;
  readonly state: 'Delivered' | 'Read' | 'Failed';
  readonly atMs: number;
  /** The partner's code of a failure. */
  readonly errorCode: string | null;
}

/** The latest receipt of every message that has one. */
export class Receipts {
  readonly #bySession = new Map<string, Map<string, Receipt>>();

  /** The receipts of a session, in the order their messages were first reported. */
  of(sessionId: string): Receipt[] {
    return [...(this.#bySession.get(sessionId)?.values() ?? [])];
  }

  /** Notes a receipt. What was read stays read when the word of its delivery comes late. @returns whether anything changed. */
  note(sessionId: string, receipt: Receipt): boolean {
    const known = this.#bySession.get(sessionId) ?? new Map<string, Receipt>();
    if (known.get(receipt.messageId)?.state === 'Read') return false;
    known.set(receipt.messageId, receipt);
    this.#bySession.set(sessionId, known);
    return true;
  }
}
