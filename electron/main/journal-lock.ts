import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Holds a file for this process. The system lets go when the process ends, however it ends. */
export interface Lock {
  release(): Promise<void>;
}

/**
 * Locks a path to one process, by listening on a local socket named after it: unlike a file with a process number in it, a socket whose
 * process was killed answers nobody, and is then taken over. Null when another process holds it.
 */
export async function lock(path: string): Promise<Lock | null> {
  const name = createHash('sha256').update(path).digest('hex').slice(0, 24);
  const address = process.platform === 'win32' ? `\\\\.\\pipe\\jackfield-${name}` : socketPath(path, name);
  const server = (await listen(address)) ?? ((await answers(address)) ? null : await takeOver(address));
  if (server === null) return null;
  return {
    release: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}

/** Beside the file; in the temporary folder where that would be too long for a socket's name (107 characters). */
function socketPath(path: string, name: string): string {
  const beside = `${path}.lock`;
  return Buffer.byteLength(beside) <= 100 ? beside : join(tmpdir(), `jackfield-${process.getuid?.() ?? 0}-${name}.lock`);
}

async function takeOver(address: string): Promise<Server | null> {
  await rm(address, { force: true });
  return listen(address);
}

function listen(address: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    server.listen(address, () => {
      server.unref();
      resolve(server);
    });
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
