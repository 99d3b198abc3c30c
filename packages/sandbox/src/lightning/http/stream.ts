import type { Ctx } from '../../http/router.ts';
import type { OrgPort, PageEvent, PageRef } from '../port.ts';
import { HEARTBEAT_MS, type Snapshot, type StreamMessage } from '../protocol.ts';
import { pageOf } from './page-ref.ts';

/** How many pages of one user are connected, so that the org hears of the first and of the last only. */
type Connections = Map<string, number>;

/** Makes the handler of the page's event stream: a snapshot first, then what happens, with nothing between them. */
export function streamHandler(org: OrgPort, userOf: (ctx: Ctx) => string): (ctx: Ctx) => void {
  const connections: Connections = new Map();
  return (ctx) => {
    const userId = userOf(ctx);
    const page = pageOf(ctx);
    const { res } = ctx;
    res.writeHead(200, { 'content-type': 'text/event-stream;charset=UTF-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    const say = (message: StreamMessage) => res.write(`data: ${JSON.stringify(message)}\n\n`);
    const stop = org.subscribe(userId, listenAs(org, userId, page, say));
    say(snapshotOf(org, userId, page));
    const heartbeat = setInterval(() => res.write(': alive\n\n'), HEARTBEAT_MS);
    heartbeat.unref();
    if (page) org.pageOpened(userId, page);
    come(connections, userId, org);
    res.once('close', () => {
      clearInterval(heartbeat);
      stop();
      if (page) org.pageClosed(userId, page);
      go(connections, userId, org);
    });
  };
}

/** What a page must agree with now. One that another page has logged out is offline; of the user's work it knows what is open. */
function snapshotOf(org: OrgPort, userId: string, page: PageRef | null): Snapshot {
  const works = org.agentWorks(userId);
  const displaced = page && org.displacement(userId, page);
  return displaced === null
    ? { type: 'snapshot', statusId: org.presence(userId), logoutReason: org.logoutReason(userId), works }
    : { type: 'snapshot', statusId: null, logoutReason: displaced, works: works.filter((work) => work.status === 'Opened') };
}

/** Hears for one page. While it is logged out by another it hears of its user's work only what goes away. */
function listenAs(org: OrgPort, userId: string, page: PageRef | null, say: (message: StreamMessage) => void): (event: PageEvent) => void {
  let isDisplaced = page !== null && org.displacement(userId, page) !== null;
  return (event) => {
    switch (event.type) {
      case 'pageLoggedOut':
        if (event.pageId !== page?.pageId) return;
        isDisplaced = true;
        say({ type: 'loggedOut', reason: event.reason });
        return;
      case 'pageLoggedIn':
        if (event.pageId !== page?.pageId) return;
        isDisplaced = false;
        say(snapshotOf(org, userId, page));
        return;
      case 'statusChanged':
      case 'loggedOut':
      case 'workAssigned':
      case 'workAccepted':
      case 'workDeclined':
        if (!isDisplaced) say(event);
        return;
      case 'workClosed':
      case 'workRemoved':
      case 'message':
      case 'sessionEnded':
        say(event);
        return;
      default:
        event satisfies never;
    }
  };
}

function come(connections: Connections, userId: string, org: OrgPort): void {
  const before = connections.get(userId) ?? 0;
  connections.set(userId, before + 1);
  if (before === 0) org.pageConnected(userId);
}

function go(connections: Connections, userId: string, org: OrgPort): void {
  const left = (connections.get(userId) ?? 1) - 1;
  if (left > 0) {
    connections.set(userId, left);
    return;
  }
  connections.delete(userId);
  org.pageGone(userId);
}
