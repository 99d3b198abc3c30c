import type { ServerResponse } from 'node:http';

/** How often a silent stream says that it is alive, in milliseconds. */
const HEARTBEAT_MS = 15_000;

/** An open stream of server-sent events. */
export interface Stream {
  /** Sends one event. `id` comes back as Last-Event-ID when the client reconnects. */
  send(id: number | string, data: unknown): void;
}

/** Opens a stream of events. `closed` runs once, when the client has gone. */
export function openStream(res: ServerResponse, closed: () => void): Stream {
  res.writeHead(200, { 'content-type': 'text/event-stream;charset=UTF-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  res.write(': open\n\n');
  const heartbeat = setInterval(() => res.write(': alive\n\n'), HEARTBEAT_MS);
  heartbeat.unref();
  res.once('close', () => {
    clearInterval(heartbeat);
    closed();
  });
  return { send: (id, data) => void res.write(`id: ${id}\ndata: ${JSON.stringify(data)}\n\n`) };
}
