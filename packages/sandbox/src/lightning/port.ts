/**
 * What the Lightning page may ask of the org: the seam between the page's own API (`lightning/`) and the emulated org (`world/`, `omni/`).
 * Every method acts as the signed-in user. What the org refuses is thrown as {@link OrgRefusal}.
 */
export interface OrgPort {
  /** Now, in milliseconds since 1970 by the org's clock. */
  nowMs(): number;
  /** The user behind a `sid` cookie, or null when it is unknown or has expired. */
  userOfSid(sid: string): PageUser | null;
  /** The presence statuses this user may choose. */
  statuses(
    userId: string,
  ): { id: string; developerName: string; label: string; channels: { channelId: string; developerName: string }[] }[];
  /** The user's present status; null is offline. */
  presence(userId: string): string | null;
  /** Why the user was logged out last; null where no reason was given. */
  logoutReason(userId: string): string | null;
  /** Goes online in a status, or changes it. A page that does so logs out another page of the user that had; without a page nobody is. */
  setPresence(userId: string, statusId: string, page: PageRef | null): void;
  /** Goes offline. Nothing happens for a page that was logged out by another. */
  logout(userId: string, page: PageRef | null): void;
  /** Why this page is logged out although the user is online in another; null where that is not so. */
  displacement(userId: string, page: PageRef): string | null;
  /** This user's AgentWork in status Assigned or Opened. `autoAccept` is on an offer that the page shall open by itself. */
  agentWorks(userId: string): { workId: string; workItemId: string; status: 'Assigned' | 'Opened'; autoAccept?: true }[];
  accept(userId: string, workId: string): void;
  decline(userId: string, workId: string, reason: string | null): void;
  close(userId: string, workId: string): void;
  /** A MessagingSession as a record page shows it, or null when there is none or the user may not see it. */
  session(
    userId: string,
    recordId: string,
  ): { id: string; name: string; customerName: string; status: string; ownerId: string; transcript: PageMessage[] } | null;
  /** Sends free text as the agent. Refused unless the session is active and owned by this user. */
  sendText(userId: string, recordId: string, text: string): void;
  endSession(userId: string, recordId: string): void;
  /** A User field through the record service: `Id`, `Name`, and deployed formula fields of the User object. */
  userRecord(userId: string): Record<string, string>;
  /** The first page of this user connected, or the last one went: a scripted colleague does not act while a page is open. */
  pageConnected(userId: string): void;
  pageGone(userId: string): void;
  /** One page of this user opened its stream, or lost it. */
  pageOpened(userId: string, page: PageRef): void;
  pageClosed(userId: string, page: PageRef): void;
  /** Hears what happens to this user. Returns how to stop. */
  subscribe(userId: string, listener: (event: PageEvent) => void): () => void;
}

/** One loading of the Lightning page, and the browser session it runs in. */
export interface PageRef {
  readonly pageId: string;
  readonly browserId: string;
}

/** Who a page is signed in as. */
export interface PageUser {
  userId: string;
  orgId: string;
  name: string;
  username: string;
}

/** One line of a conversation as the record page shows it. `atMs` is the org's clock. */
export interface PageMessage {
  id: string;
  from: 'customer' | 'agent' | 'system';
  name: string;
  text: string;
  atMs: number;
}

/**
 * What the org pushes to a user's page. The logout reasons are those of `lightning:omniChannelLogout`, and `ConnectionLost`, which is invented
 * (docs/sandbox.md): the user's last page had gone for too long.
 */
export type PageEvent =
  | { type: 'statusChanged'; statusId: string | null }
  | { type: 'loggedOut'; reason: string | null }
  /** One page was logged out because another has logged in, and hears of no new work until it logs in again. */
  | { type: 'pageLoggedOut'; pageId: string; reason: string }
  | { type: 'pageLoggedIn'; pageId: string }
  | { type: 'workAssigned'; workId: string; workItemId: string; autoAccept?: true }
  | { type: 'workAccepted' | 'workDeclined' | 'workClosed'; workId: string; workItemId: string }
  /** An offer left without this user's doing: time-out, withdrawal. Lightning fires no toolkit event of its own for it but the widget drops it. */
  | { type: 'workRemoved'; workId: string; workItemId: string }
  | { type: 'message'; recordId: string; message: PageMessage }
  | { type: 'sessionEnded'; recordId: string; by: 'customer' | 'agent' | 'system' };

/** A refusal in the org's words. */
export class OrgRefusal extends Error {
  constructor(
    readonly code: string,
    words: string,
  ) {
    super(words);
    this.name = 'OrgRefusal';
  }
}
