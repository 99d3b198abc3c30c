/** A chat as the server tells it to its customer. */
export interface ChatView {
  readonly name: string;
  readonly state:
    | { readonly kind: 'waiting' }
    | { readonly kind: 'withAgent'; readonly agent: string }
    | { readonly kind: 'transferring' }
    | { readonly kind: 'ended'; readonly by: string };
  readonly lines: readonly {
    readonly id: string;
    readonly from: 'customer' | 'agent' | 'system';
    readonly name: string;
    readonly text: string;
    readonly atMs: number;
  }[];
}

/** A WhatsApp thread as the server tells it to its customer. Times are by the sandbox's clock. */
export interface ThreadView {
  readonly name: string;
  readonly phone: string;
  readonly state: ChatView['state'] | { readonly kind: 'new' };
  readonly nowMs: number;
  /** Until when an agent may write freely; null before the customer has written. */
  readonly freeUntilMs: number | null;
  readonly lines: readonly (ChatView['lines'][number] & { readonly isTemplate: boolean })[];
}

/** A case as the server tells it to its customer. */
export interface CaseView {
  readonly number: string;
  readonly subject: string;
  /** Null once the case has been deleted. */
  readonly status: string | null;
  readonly priority: string;
  readonly isClosed: boolean;
  readonly entries: readonly {
    readonly id: string;
    readonly kind: 'email' | 'comment';
    readonly from: 'customer' | 'team';
    readonly name: string;
    readonly text: string;
    readonly atMs: number;
  }[];
}

/** Where the customer of a call is. */
export type CallView = { readonly kind: 'waiting' | 'ended' } | { readonly kind: 'withAgent' | 'held'; readonly agent: string };

/** Where a chat can begin. */
export interface Places {
  readonly buttons: readonly { id: string; name: string }[];
  readonly queues: readonly { id: string; name: string }[];
}

/** Why something did not work, in words for the customer. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    words: string,
  ) {
    super(words);
  }
}

/** Asks the server. @throws {Problem} */
export async function ask<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
  const answer = await fetch(path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  }).catch(() => {
    throw new Problem(0, 'We cannot be reached right now. Please try again.');
  });
  const read: unknown = await answer.json().catch(() => null);
  if (answer.ok) return read as T;
  throw new Problem(answer.status, wordsOf(read) ?? 'Something went wrong. Please try again.');
}

function wordsOf(read: unknown): string | null {
  const error = (read as { error?: { message?: unknown } } | null)?.error;
  return typeof error?.message === 'string' ? error.message : null;
}
