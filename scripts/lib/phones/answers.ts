import { createSocket } from 'node:dgram';
import { setTimeout as delay } from 'node:timers/promises';

/** How long a program may take until it answers, in milliseconds. */
const PATIENCE_MS = 10_000;

/**
 * Waits until whoever listens at a UDP port of 127.0.0.1 answers this text.
 * @param failed says why it will never answer; null while it may.
 * @throws when it ends, or does not answer in ten seconds.
 */
export async function untilItAnswers(port: number, question: (ownPort: number) => string, failed: () => string | null): Promise<void> {
  const socket = createSocket('udp4');
  let isThere = false;
  socket.on('message', () => (isThere = true));
  // A port where nobody listens yet may say so; it is asked again.
  socket.on('error', () => undefined);
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  try {
    for (const endMs = Date.now() + PATIENCE_MS; !isThere; await delay(50)) {
      const why = failed();
      if (why !== null) throw new Error(why);
      if (Date.now() > endMs) throw new Error(`nobody answers at port ${port}`);
      socket.send(question(socket.address().port), port, '127.0.0.1');
    }
  } finally {
    socket.close();
  }
}
