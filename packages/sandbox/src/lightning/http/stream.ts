import type { Ctx } from '../../http/router.ts';
import type { OrgPort } from '../port.ts';
import { HEARTBEAT_MS, type StreamMessage } from '../protocol.ts';

/** How many pages of one user are connected, so that the org hears of the first and of the last only. */
type Connections = Map<string, number>;

/** Makes the handler of the page's event stream: a snapshot first, then what happens, with nothing between them. */
export function streamHandler(org: OrgPort, userOf: (ctx: Ctx) => string): (ctx: Ctx) => void {
  const connections: Connections = new Map();
  return (ctx) => {
    const userId = userOf(ctx);
    const { res } = ctx;
    res.writeHead(200, { 'content-type': 'text/event-stream;charset=UTF-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    const say = (message: StreamMessage) => res.write(`data: ${JSON.stringify(message)}\n\n`);
    const stop = org.subscribe(userId, say);
    say({ type: 'snapshot', statusId: org.presence(userId), logoutReason: org.logoutReason(userId), works: org.agentWorks(userId) });
    const heartbeat = setInterval(() => res.write(': alive\n\n'), HEARTBEAT_MS);
    heartbeat.unref();
    come(connections, userId, org);
    res.once('close', () => {
      clearInterval(heartbeat);
      stop();
      go(connections, userId, org);
    });
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
