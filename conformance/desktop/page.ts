import { toLongId, type GuestMessage, type GuestRequest } from '@jackfield/contract';
import { randomUUID } from 'node:crypto';
import type { CorePage } from '../../electron/main/core.ts';
import type { Steps } from './steps.ts';
import type { FlyingTime } from './time.ts';

/** Who hears of the page. */
export interface PageOptions {
  centre: string;
  time: FlyingTime;
  steps: Steps;
  hear(message: GuestMessage): void;
  loaded(): void;
  gone(code: 'pageFailed' | 'pageSignedOut'): void;
  emptying(): void;
}

/** After how long a page whose stream broke asks for it again, in milliseconds. */
const AGAIN_MS = 1_000;

interface StreamMessage {
  type: string;
  statusId?: string | null;
  reason?: string | null;
  workId?: string;
  workItemId?: string;
  works?: { workId: string; workItemId: string; status: string }[];
}

const guest = { jackfield: 'fromGuest', v: 1, guest: 'utility' } as const;
const RELAYED = ['workAssigned', 'workAccepted', 'workDeclined', 'workClosed'] as const;

/** The Lightning page as a process without a window has it: the centre's own API behind the utility's words. Nobody has loaded it yet. */
export function createPage(options: PageOptions): CorePage {
  const { time, steps } = options;
  let loading: {
    cookie: string;
    pageId: string;
    ends: AbortController;
    user: { userId: string; orgId: string };
    statusId: string | null;
  } | null = null;

  const close = () => {
    loading?.ends.abort();
    loading = null;
  };
  /** The browser's session has ended: the org would show its sign-in page now. */
  const signedOut = () => {
    close();
    options.gone('pageSignedOut');
  };
  const call = async (method: 'GET' | 'POST', path: string, body?: unknown): Promise<Response> => {
    const on = loading;
    if (on === null) throw new Error('no page');
    const done = time.busy();
    try {
      const answer = await fetch(`${options.centre}/lightning/api/${path}`, {
        method,
        headers: {
          cookie: on.cookie,
          'x-lightning-page': on.pageId,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (answer.status === 401 && loading === on) signedOut();
      return answer;
    } finally {
      done();
    }
  };
  const announce = () => {
    if (loading !== null) options.hear({ ...guest, kind: 'ready', ...loading.user, statusId: loading.statusId });
  };
  const heard = (message: StreamMessage) => {
    if (loading === null) return;
    if (message.type === 'snapshot') {
      loading.statusId = message.statusId ?? null;
      announce();
      for (const work of message.works ?? [])
        if (work.status === 'Assigned') options.hear({ ...guest, kind: 'workAssigned', workId: work.workId, workItemId: work.workItemId });
      return;
    }
    if (message.type === 'statusChanged')
      options.hear({ ...guest, kind: 'statusChanged', statusId: (loading.statusId = message.statusId ?? null) });
    if (message.type === 'loggedOut') options.hear({ ...guest, kind: 'logout', reason: message.reason ?? null });
    const kind = RELAYED.find((name) => name === message.type);
    if (kind !== undefined && message.workId !== undefined && message.workItemId !== undefined)
      options.hear({ ...guest, kind, workId: message.workId, workItemId: message.workItemId });
  };
  /** Listens until the stream breaks; then again, a moment later, unless the browser's session has ended. */
  const listen = async (on: NonNullable<typeof loading>): Promise<void> => {
    let isSignedOut = false;
    try {
      const answer = await fetch(`${options.centre}/lightning/api/events`, {
        headers: { cookie: on.cookie, 'x-lightning-page': on.pageId },
        signal: on.ends.signal,
      });
      isSignedOut = answer.status === 401;
      let rest = '';
      const decoder = new TextDecoder();
      for await (const chunk of answer.ok && answer.body !== null ? answer.body : []) {
        const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) if (line.startsWith('data: ')) heard(JSON.parse(line.slice(6)) as StreamMessage);
      }
    } catch {
      // Broken off; what follows is the same as at its end.
    }
    if (loading !== on) return;
    if (isSignedOut) signedOut();
    else time.schedule(AGAIN_MS, () => void listen(on));
  };
  const load = async (address: string): Promise<void> => {
    const done = time.busy();
    try {
      const { pathname, search } = new URL(address);
      const door = await fetch(options.centre + pathname + search, { redirect: 'manual' });
      const cookie = door.headers.get('set-cookie')?.split(';')[0] ?? '';
      loading?.ends.abort();
      loading = { cookie, pageId: randomUUID(), ends: new AbortController(), user: { userId: '', orgId: '' }, statusId: null };
      const answer = await call('GET', 'boot');
      if (!answer.ok) throw new Error(`no page: ${answer.status}`);
      const { user } = (await answer.json()) as { user: { userId: string; orgId: string } };
      loading.user = { userId: toLongId(user.userId), orgId: toLongId(user.orgId) };
      options.loaded();
      void listen(loading);
    } catch {
      loading = null;
      options.gone('pageFailed');
    } finally {
      done();
    }
  };
  const serve = async (request: GuestRequest): Promise<Response | null> => {
    if (request.op === 'setPresence') return call('POST', 'presence', { statusId: request.statusId });
    if (request.op === 'logout') return call('POST', 'logout', {});
    if (request.op === 'accept') return call('POST', `work/${request.workId}/accept`, {});
    if (request.op === 'decline') return call('POST', `work/${request.workId}/decline`, {});
    if (request.op !== 'close') return null;
    const closing = call('POST', `work/${request.workId}/close`, {});
    steps.at('the own work is being closed');
    const closed = await closing;
    steps.at('closed in the org, the answer not heard');
    return closed;
  };
  const answerTo = async (request: GuestRequest): Promise<void> => {
    const page = loading;
    const refused = await serve(request).then(
      async (answer) => (answer === null || answer.ok ? null : await answer.text()),
      () => 'the page could not reach the org',
    );
    if (loading !== page) return;
    options.hear({
      ...guest,
      kind: 'result',
      id: request.id,
      ok: refused === null,
      ...(refused === null ? {} : { code: 'refused', message: refused }),
    });
    if (request.op === 'openRecord') options.hear({ ...guest, guest: 'session', kind: 'sessionReady', recordId: request.recordId });
  };
  const empty = () => {
    if (loading !== null) options.emptying();
    close();
    return Promise.resolve();
  };
  return {
    of: () => ({
      load,
      lastPath: () => null,
      allowSignIn: () => undefined,
      empty,
    }),
    isThere: () => loading !== null,
    post(request) {
      if (request.op === 'hello') announce();
      else if (loading !== null) void answerTo(request);
    },
    end() {
      close();
      options.gone('pageFailed');
    },
    empty,
  };
}
