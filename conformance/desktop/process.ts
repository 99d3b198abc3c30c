import type { Transfer } from '@jackfield/contract';
import { isTransferOpen } from '@jackfield/desk';
import type { HttpFetch } from '@jackfield/salesforce';
import { join } from 'node:path';
import { createCore } from '../../electron/main/core.ts';
import { openEventJournal, type EventJournal } from '../../electron/main/journal.ts';
import type { Log } from '../../electron/main/logging.ts';
import { profileOfCentre } from '../../electron/main/profile-source.ts';
import { createSessionStore } from '../../electron/main/session-store.ts';
import { createSignIn } from '../../electron/main/sign-in.ts';
import { createPage } from './page.ts';
import { createPerson } from './person.ts';
import { createSteps, momentsOf, partOfTransfer } from './steps.ts';
import type { Ask, Beginning, DeskView, Moment, Report } from './talk.ts';
import { createFlyingTime } from './time.ts';

/**
 * The desktop's main process without a window: the desk, the journal on the disk, sign-in and all adapters, wired by the very function that
 * wires the app. Beside it a person with a script and a Lightning page without a browser. Time flies from timer to timer.
 */

/** How long a request may take, in milliseconds of real time. The centre is on this machine; what takes longer was made slow. */
const TIMEOUT_MS = 600;
/** How long after that a request may still arrive, in milliseconds of real time: faults delay by as much. */
const LATE_MS = 900;
/** How long anything may take in all, in milliseconds of the flying clock. */
const MOST_MS = 30 * 60_000;

const begin = JSON.parse(process.argv[2] ?? '{}') as Beginning;
const say = (report: Report) => process.send?.(report);
const faults: string[] = [];
const log: Log = (level, code, fields) => {
  if (process.env['JACKFIELD_LOG'] !== undefined) process.stderr.write(`${level} ${code} ${JSON.stringify(fields ?? {})}\n`);
  if (level === 'error' && !code.startsWith('directory')) faults.push(`${code} ${JSON.stringify(fields ?? {})}`);
};
process.on('unhandledRejection', (reason) => faults.push(`unhandled ${String(reason)}`));

const time = createFlyingTime(async (advanceMs) => {
  await fetch(`${begin.centre}/__sim/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advanceMs: Math.ceil(advanceMs) }),
  });
});
time.hang(begin.lateForMs);
let killAt: Moment | null = null;
const steps = createSteps((step, nth) => {
  if (step !== 'any event') say({ is: 'at', moment: { step, nth } });
  if (killAt?.step === step && killAt.nth === nth) process.kill(process.pid, 'SIGKILL');
});
const underWay = async <T>(act: () => Promise<T>): Promise<T> => {
  const done = time.busy();
  try {
    return await act();
  } finally {
    done();
  }
};

const rest: HttpFetch = (url, { isSentOnce: _once, ...ask }) =>
  underWay(async () => {
    const part = partOfTransfer(url, ask.body);
    const tooLong = AbortSignal.timeout(TIMEOUT_MS);
    const asking = fetch(url, { ...ask, redirect: 'error', signal: AbortSignal.any([ask.signal, tooLong]) });
    if (part !== null) steps.at(part === 'write' ? 'the request is on its way' : 'looking at the org');
    try {
      const answer = await asking;
      // Read here, so that half an answer is waited for like a whole one.
      const text = await answer.text();
      if (part === 'write') steps.at('done in the org, the answer not heard');
      return { status: answer.status, headers: answer.headers, text: () => Promise.resolve(text) };
    } catch (error) {
      if (tooLong.aborted) time.hang(LATE_MS);
      throw error;
    }
  });

const vault = {
  usable: true,
  backend: 'a test',
  seal: (text: string) => Buffer.from(text).toString('base64'),
  open: (sealed: string) => Buffer.from(sealed, 'base64').toString(),
};
const journal = underWay(() => openEventJournal(join(begin.folder, 'journal.jsonl'), () => vault, time.nowMs, log)).then(
  (opened): EventJournal => ({
    ...opened,
    append: (event, owner) =>
      underWay(async () => {
        const moments = momentsOf(event);
        if (moments !== null) steps.at(moments.before);
        await opened.append(event, owner);
        if (moments !== null) steps.at(moments.after);
      }),
  }),
);
const session = createSessionStore(join(begin.folder, 'session.json'), () => Promise.resolve(vault), log);
const signIn = createSignIn({
  store: {
    find: (owner) => underWay(() => session.find(owner)),
    keep: (kept) => underWay(() => session.keep(kept)),
    forget: (onPurpose) => underWay(() => session.forget(onPurpose)),
  },
  schedule: time.schedule,
  log,
  loadProfile: () => underWay(profileOfCentre(begin.centre, log)),
  fetch: rest,
  openUrl: (url) => underWay(async () => void (await fetch(url))),
  loginHint: begin.agent,
  unattended: true,
});
const page = createPage({
  centre: begin.centre,
  time,
  steps,
  hear: (message) => core.hear(message),
  loaded: () => core.guests.hello(),
  gone: (code) => core.page.gone(code),
  emptying: () => core.page.emptying(),
});
const core = createCore({
  page,
  // Nobody calls here.
  phone: { ask: () => undefined, told: () => undefined },
  audience: {
    broadcast: () => steps.at('any event'),
    changed: () => undefined,
    notifications: { offer: () => undefined, withdraw: () => undefined },
    showProfile: () => undefined,
    takesFact: () => false,
  },
  journal,
  signIn,
  // Nobody searches for a destination here: a worker that says so at once.
  directory: {
    folder: begin.folder,
    start() {
      let answer = (_reply: unknown) => undefined as unknown;
      return {
        postMessage: (asked) => queueMicrotask(() => answer({ id: (asked as { id: number }).id, ok: false, fault: 'no directory' })),
        on: (event, listener) => event === 'message' && (answer = listener as typeof answer),
        terminate: () => Promise.resolve(),
      };
    },
  },
  fetch: rest,
  localNowMs: time.nowMs,
  schedule: time.schedule,
  log,
  mark: () => undefined,
});
const person = createPerson(core, (id) => say({ is: 'begun', id }));

function view(): DeskView {
  const { transfers, interactions } = core.state();
  return {
    transfers: Object.values(transfers).map((one) => ({ id: one.id, item: one.interactionId, at: one.at, release: one.release ?? null })),
    open: Object.values(interactions).flatMap((one) => (one.at.stage === 'open' ? [one.id] : [])),
    refused: person.refused(),
    recalls: person.recalls(),
    steps: steps.counts(),
    faults,
  };
}

/** Both links up, nothing wanted any more, nothing on its way, nothing left to close. */
function isSettled(): boolean {
  const { transfers, links } = core.state();
  const isUp = links.salesforce.status === 'up' && links.lightning.status === 'up';
  const isOver = (one: Transfer) => !isTransferOpen(one) && one.release !== 'due' && one.follow?.at !== 'due';
  return isUp && person.isDone() && Object.values(transfers).every(isOver);
}

async function perform(ask: Ask): Promise<{ ok: boolean; why: string }> {
  switch (ask.do) {
    case 'open': {
      const isOpen = () => ask.items.every((id) => core.state().interactions[id]?.at.stage === 'open');
      const ok = await time.fly(isOpen, MOST_MS, () => person.act());
      const left = ask.items.filter((id) => core.state().interactions[id]?.at.stage !== 'open');
      return { ok, why: ok ? '' : `not open: ${left.join(' ')} ${JSON.stringify([core.state().links, core.state().presence])}` };
    }
    case 'transfer': {
      steps.reset();
      killAt = ask.killAt;
      person.want(ask.wanted, ask.regretted);
      const ok = await time.fly(isSettled, MOST_MS, () => person.act());
      return { ok, why: ok ? '' : JSON.stringify([core.state().links, core.state().presence.asking, person.isDone()]) };
    }
    case 'rest': {
      const untilMs = time.nowMs() + ask.forMs;
      await time.fly(
        () => time.nowMs() >= untilMs,
        MOST_MS,
        () => person.act(),
      );
      return { ok: true, why: '' };
    }
  }
}

process.on('message', (ask: Ask) => {
  void perform(ask).then(
    (end) => {
      killAt = null;
      say({ is: 'done', n: ask.n, ...end, desk: view() });
    },
    (error: unknown) => say({ is: 'done', n: ask.n, ok: false, why: String(error instanceof Error ? error.stack : error), desk: view() }),
  );
});
// Whoever started this is gone.
process.on('disconnect', () => process.exit(0));
void core.start();
