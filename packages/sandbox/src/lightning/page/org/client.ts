import { shortId } from '../../ids.ts';
import { paths, type ApiError, type PageBoot, type SessionRecord } from '../../protocol.ts';

/** A request the server refused, or one that did not get through (`code` is then `NETWORK`). */
export class ApiFailure extends Error {
  constructor(
    readonly code: string,
    words: string,
  ) {
    super(words);
    this.name = 'ApiFailure';
  }
}

/** The page's requests to its server. */
export interface Client {
  boot(): Promise<PageBoot>;
  user(): Promise<Record<string, string>>;
  /** The org's time, in milliseconds since 1970. */
  now(): Promise<number>;
  session(recordId: string): Promise<SessionRecord>;
  setPresence(statusId: string): Promise<void>;
  logout(): Promise<void>;
  accept(workId: string): Promise<void>;
  decline(workId: string, reason: string | null): Promise<void>;
  close(workId: string): Promise<void>;
  send(recordId: string, text: string): Promise<void>;
  end(recordId: string): Promise<void>;
}

/** Talks to the server with the page's cookie. `signedOut` is called when the server no longer knows the session. */
export function createClient(request: typeof fetch, signedOut: () => void): Client {
  const ask = async (path: string, init: RequestInit): Promise<unknown> => {
    let response: Response;
    try {
      response = await request(path, init);
    } catch (cause) {
      throw new ApiFailure('NETWORK', cause instanceof Error ? cause.message : String(cause));
    }
    if (response.ok) return await response.json();
    if (response.status === 401) signedOut();
    const body = (await response.json().catch(() => null)) as ApiError | null;
    throw new ApiFailure(body?.error?.code ?? 'SERVER', body?.error?.message ?? `The server answered ${response.status}.`);
  };
  const get = async <T>(path: string): Promise<T> => (await ask(path, {})) as T;
  const post = async (path: string, input: Record<string, unknown> = {}): Promise<void> => {
    await ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) });
  };
  return {
    boot: () => get(paths.boot),
    user: () => get(paths.user),
    now: async () => (await get<{ nowMs: number }>(paths.now)).nowMs,
    session: (recordId) => get(paths.session(recordId)),
    setPresence: (statusId) => post(paths.presence, { statusId }),
    logout: () => post(paths.logout),
    accept: (workId) => post(paths.work(shortId(workId), 'accept')),
    decline: (workId, reason) => post(paths.work(shortId(workId), 'decline'), { reason }),
    close: (workId) => post(paths.work(shortId(workId), 'close')),
    send: (recordId, text) => post(paths.send(recordId), { text }),
    end: (recordId) => post(paths.end(recordId)),
  };
}
