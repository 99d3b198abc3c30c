import {
  toLongId,
  type GuestMessage,
  type GuestRequest,
  type InteractionId,
  type MessageId,
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

/** What the utility serves; records are opened by {@link GuestLink.show}. */
export type UtilityOrder = Exclude<Extract<GuestOrder, { guest: 'utility' }>, { op: 'openRecord' }>;

/** What a session component serves. A text goes by its message's id, so that the component sends it once, however often it is asked to. */
export type SessionOrder = { op: 'send'; text: string; messageId: MessageId } | { op: 'end' };

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
  /**
   * Orders something of the session component of a record: brings its page to the front first, for the toolkit serves visible pages only.
   * When no more orders wait, the record that was shown last is brought back there.
   */
  orderOf(interactionId: InteractionId, order: SessionOrder): Promise<GuestResult>;
  /** Opens a record, or brings it to the front; in turn with the orders above, so that it comes between no order and its page. */
  show(interactionId: InteractionId): Promise<GuestResult>;
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
  /** Texts whose sending was given up and may still be answered, by their id. */
  const givenUp = new Map<string, { interactionId: InteractionId; messageId: MessageId }>();
  let turn: Promise<unknown> = Promise.resolve();
  /** How many wait for their turn or have it. */
  let inLine = 0;
  /** The record that was brought to the front last, and the one that is meant to be there. */
  let front: InteractionId | null = null;
  let wanted: InteractionId | null = null;

  const stand = (next: PageStanding, status: StatusId | null) => {
    standing = next;
    options.onStanding(next, status);
  };
  const forgetPage = () => {
    shown.clear();
    givenUp.clear();
    front = null;
    wanted = null;
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
  const order = (what: GuestOrder, requestId?: string): Promise<GuestResult> =>
    standing === 'ready' ? requests.send(what, requestId) : Promise.resolve({ ok: false, code: GUEST_CODES.notReady, words: '' });
  const introduce = (message: Extract<GuestMessage, { kind: 'ready' }>) => {
    if (identity === null) return;
    const sameUser = toLongId(message.userId) === identity.userId;
    const sameOrg = toLongId(message.orgId) === identity.orgId;
    if (!sameUser || !sameOrg) requests.failAll(GUEST_CODES.gone);
    stand(!sameOrg ? 'wrongOrg' : sameUser ? 'ready' : 'wrongUser', sameOrg && sameUser ? statusOf(message.statusId) : null);
  };
  const note = (fact: GuestFact) => {
    // Its tab is gone: it must not be opened again on the way back.
    if (fact.type === 'workClosed' && fact.interactionId === wanted) wanted = null;
    if (fact.type === 'conversationHidden') shown.delete(fact.interactionId);
    if (fact.type !== 'conversationShown') return;
    shown.add(fact.interactionId);
    for (const wake of [...(waitingForPage.get(fact.interactionId) ?? [])]) wake(true);
  };
  const bring = async (id: InteractionId): Promise<GuestResult> => {
    const opened = await order({ guest: 'utility', op: 'openRecord', recordId: id });
    // An answer that did not come does not say which of the two is there now.
    front = opened.ok ? id : null;
    return opened;
  };
  const inFront = async (id: InteractionId, what: SessionOrder): Promise<GuestResult> => {
    const opened = await bring(id);
    if (!opened.ok) return opened;
    if (!(await whenShown(id))) return { ok: false, code: GUEST_CODES.notShown, words: '' };
    if (what.op === 'end') return order({ guest: 'session', recordId: id, op: 'end' });
    const { text, messageId } = what;
    givenUp.delete(messageId);
    const sent = await order({ guest: 'session', recordId: id, op: 'send', text }, messageId);
    if (!sent.ok && sent.code === GUEST_CODES.timeout) givenUp.set(messageId, { interactionId: id, messageId });
    return sent;
  };
  /** One at a time: two records cannot be in front together, and each order must find its own there. */
  const inTurn = (act: () => Promise<GuestResult>, afterwards: () => unknown = () => null): Promise<GuestResult> => {
    inLine += 1;
    const result = turn.then(act, act);
    const leave = () => {
      inLine -= 1;
      return afterwards();
    };
    turn = result.then(leave, leave);
    return result;
  };
  const backToWanted = () => (inLine === 0 && wanted !== null && front !== wanted ? bring(wanted) : null);
  const answered = (message: Extract<GuestMessage, { kind: 'result' }>) => {
    if (requests.settle(message)) return;
    const late = givenUp.get(message.id);
    givenUp.delete(message.id);
    if (late !== undefined && message.ok && standing === 'ready') options.onFact({ type: 'messageArrivedLate', ...late });
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
        answered(message);
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
    orderOf: (id, what) => inTurn(() => inFront(id, what), backToWanted),
    show(id) {
      wanted = id;
      // A record that is open already, and that another one is to cover at once, need not come to the front for a moment.
      return inTurn(() => (wanted !== id && shown.has(id) ? Promise.resolve({ ok: true }) : bring(id)));
    },
    isShown: (id) => shown.has(id),
  };
}
