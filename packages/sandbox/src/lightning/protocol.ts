import type { AuraBundle } from './aura/definition.ts';
import type { ConsoleApp, LwcBundle } from './deploy/deployment.ts';
import type { PageEvent, PageMessage, PageUser } from './port.ts';

/**
 * The private talk between the Lightning page and its server, under `/lightning/api/`. As in a real org it is nobody else's
 * business: the desktop must not use it.
 */

/** What the page needs to start. */
export interface PageBoot {
  user: PageUser;
  statuses: PresenceStatus[];
  app: ConsoleApp;
  aura: AuraBundle[];
  lwc: LwcBundle[];
  labels: Record<string, string>;
}

/** A presence status the user may choose. One without channels takes no work. */
export interface PresenceStatus {
  id: string;
  developerName: string;
  label: string;
  channels: { channelId: string; developerName: string }[];
}

/** A piece of work of this user: offered (`Assigned`) or open. An offer with `autoAccept` opens by itself. */
export interface Work {
  workId: string;
  workItemId: string;
  status: 'Assigned' | 'Opened';
  autoAccept?: true;
}

/** A MessagingSession as its record page shows it. */
export interface SessionRecord {
  id: string;
  name: string;
  customerName: string;
  status: string;
  ownerId: string;
  transcript: PageMessage[];
}

/** The first message of every stream: everything the page must agree with after a gap. */
export interface Snapshot {
  type: 'snapshot';
  statusId: string | null;
  /** Why the user was logged out last: for a page that did not hear of it. */
  logoutReason: string | null;
  works: Work[];
}

/** What the stream at {@link paths.events} carries. A page that another has logged out hears `loggedOut`; when it is back, a snapshot. */
export type StreamMessage = Snapshot | Exclude<PageEvent, { type: 'pageLoggedOut' | 'pageLoggedIn' }>;

/** The request header by which a page says which one it is: a name of its own for each loading. */
export const PAGE_HEADER = 'x-lightning-page';

/** A refusal: an HTTP status of 4xx or 5xx with this body. */
export interface ApiError {
  error: { code: string; message: string };
}

/** How often the server says that the stream is alive, in milliseconds. */
export const HEARTBEAT_MS = 15_000;
/** How long the page waits for any sign of life before it takes the stream for dead, in milliseconds. */
export const SILENCE_MS = 40_000;

/** The API's addresses. */
export const paths = {
  boot: '/lightning/api/boot',
  events: '/lightning/api/events',
  user: '/lightning/api/user',
  now: '/lightning/api/now',
  presence: '/lightning/api/presence',
  logout: '/lightning/api/logout',
  work: (workId: string, act: 'accept' | 'decline' | 'close') => `/lightning/api/work/${workId}/${act}`,
  session: (recordId: string) => `/lightning/api/sessions/${recordId}`,
  send: (recordId: string) => `/lightning/api/sessions/${recordId}/send`,
  end: (recordId: string) => `/lightning/api/sessions/${recordId}/end`,
} as const;
