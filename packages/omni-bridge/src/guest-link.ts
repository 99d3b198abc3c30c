import {
  toLongId,
  type GuestMessage,
  type GuestRequest,
  type InteractionId,
  type OrgId,
  type StatusId,
  type UserId,
} from '@jackfield/contract';
import { factOf, statusOf, type GuestFact } from './facts.ts';
import { createRequests, GUEST_CODES, type GuestOrder, type GuestResult, type Schedule } from './requests.ts';

/** Who the page must be signed in as before it may be told anything. */
export interface Identity {
  userId: UserId;
  orgId: OrgId;
}

/** The page's own state as this link sees it. */
export type PageStanding = 'absent' | 'ready' | 'wrongUser' | 'wrongOrg';

/** What a link needs of the world. */
export interface GuestLinkOptions {
  /** Hands one request to the page. It may get lost; the time-out says so. */
  send(request: GuestRequest): void;
  schedule: Schedule;
  newId(): string;
  /** Hears facts, in order, and only while the page stands as the right user of the right org. */
  onFact(fact: GuestFact): void;
  /** Hears when the page's standing changes; with `ready` comes its presence. */
  onStanding(standing: PageStanding, status: StatusId | null): void;
  /** How long a guest may take over one request. */
  requestTimeoutMs: number;
  /** How long a record page may take to open and show its session component. */
  openTimeoutMs: number;
}

/** What the utility serves. */
export type UtilityOrder = Extract<GuestOrder, { guest: 'utility' }>;

/**
 * The desktop's end of the conversation with the guests.
 *
 * ```
 *  absent --ready, same user and org--> ready --pageGone--> absent
 *     \-----ready, another one--------> wrongUser | wrongOrg --pageGone--> absent
 * ```
 * In any standing but `ready` nothing is sent but `hello`, and nothing that is heard becomes a fact.
 */
export interface GuestLink {
  /** Sets whom the page must belong to; what was known of the page is forgotten. */
  expect(identity: Identity): void;
  /** Asks guests that loaded before us to introduce themselves. */
  hello(): void;
  /** Takes in one parsed message. */
  hear(message: GuestMessage): void;
  /** The page was closed, reloaded or crashed: what waits fails, and the page has to introduce itself again. */
  pageGone(): void;
  standing(): PageStanding;
  /** Orders something of the utility. */
  order(order: UtilityOrder): Promise<GuestResult>;
  /** Orders something of the session component of a record: brings its page to the front first, for the toolkit serves visible pages only. */
  orderOf(interactionId: InteractionId, order: { op: 'send'; text: string } | { op: 'end' }): Promise<GuestResult>;
  /** Whether the session component of this record is there, so that its messages are heard as they come. */
  isShown(interactionId: InteractionId): boolean;
}

/** Makes the desktop's end. */
export function createGuestLink(options: GuestLinkOptions): GuestLink {
  const requests = createRequests({ ...options, timeoutMs: options.requestTimeoutMs });
  const shown = new Set<string>();
  const waitingForPage = new Map<string, Set<(shown: boolean) => void>>();
  let identity: Identity | null = null;
  let standing: PageStanding = 'absent';
  let turn: Promise<unknown> = Promise.resolve();

  const stand = (next: PageStanding, status: StatusId | null) => {
    standing = next;
    options.onStanding(next, status);
  };
  const forgetPage = () => {
    shown.clear();
    requests.failAll(GUEST_CODES.gone);
    for (const waiters of [...waitingForPage.values()]) for (const wake of [...waiters]) wake(false);
    if (standing !== 'absent') stand('absent', null);
  };
  const whenShown = (id: string) =>
    new Promise<boolean>((resolve) => {
      if (shown.has(id)) {
        resolve(true);
        return;
      }
      const waiters = waitingForPage.get(id) ?? new Set();
      waitingForPage.set(id, waiters);
      const wake = (isShown: boolean) => {
        cancel();
        waiters.delete(wake);
        if (waiters.size === 0) waitingForPage.delete(id);
        resolve(isShown);
      };
      const cancel = options.schedule(options.openTimeoutMs, () => wake(false));
      waiters.add(wake);
    });
  const order = (what: GuestOrder): Promise<GuestResult> =>
    standing === 'ready' ? requests.send(what) : Promise.resolve({ ok: false, code: GUEST_CODES.notReady, words: '' });
  const introduce = (message: Extract<GuestMessage, { kind: 'ready' }>) => {
    if (identity === null) return;
    const sameUser = toLongId(message.userId) === identity.userId;
    const sameOrg = toLongId(message.orgId) === identity.orgId;
    if (!sameUser || !sameOrg) requests.failAll(GUEST_CODES.gone);
    stand(!sameOrg ? 'wrongOrg' : sameUser ? 'ready' : 'wrongUser', sameOrg && sameUser ? statusOf(message.statusId) : null);
  };
  const note = (fact: GuestFact) => {
    if (fact.type === 'conversationHidden') shown.delete(fact.interactionId);
    if (fact.type !== 'conversationShown') return;
    shown.add(fact.interactionId);
    for (const wake of [...(waitingForPage.get(fact.interactionId) ?? [])]) wake(true);
  };
  const inFront = async (id: InteractionId, what: { op: 'send'; text: string } | { op: 'end' }): Promise<GuestResult> => {
    const opened = await order({ guest: 'utility', op: 'openRecord', recordId: id });
    if (!opened.ok) return opened;
    if (!(await whenShown(id))) return { ok: false, code: GUEST_CODES.notShown, words: '' };
    return order({ guest: 'session', recordId: id, ...what });
  };

  return {
    expect(next) {
      identity = next;
      forgetPage();
    },
    hello: () => options.send({ jackfield: 'toGuest', v: 1, id: options.newId(), guest: 'any', op: 'hello' }),
    hear(message) {
      if (message.kind === 'ready') {
        introduce(message);
        return;
      }
      if (message.kind === 'result') {
        requests.settle(message);
        return;
      }
      // The components introduce themselves in any order: remember a record page that was quicker than the utility.
      const fact = factOf(message);
      if (fact === null) return;
      note(fact);
      if (standing === 'ready') options.onFact(fact);
    },
    pageGone: forgetPage,
    standing: () => standing,
    order,
    // One at a time: two records cannot be in front together, and each order must find its own there.
    orderOf(id, what) {
      const result = turn.then(() => inFront(id, what));
      turn = result;
      return result;
    },
    isShown: (id) => shown.has(id),
  };
}
