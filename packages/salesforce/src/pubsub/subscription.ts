import type { TokenKeeper } from '../auth/keeper.ts';
import { refused } from '../refusal.ts';
import { delayAfter, RETRY_DELAYS_MS, SLOW_DELAYS_MS } from './backoff.ts';
import { decode } from './consume.ts';
import { nameOf, reportOf, type Fault } from './fault.ts';
import { openFeed, type Feed } from './feed.ts';
import type { Link } from './link.ts';
import type { Lost, SubscribeOptions, Subscription } from './options.ts';
import { createOverlap } from './overlap.ts';
import { remedyFor } from './remedy.ts';
import type { Schedule } from './schedule.ts';
import type { Schemas } from './schemas.ts';
import type { EndReason, SubscriptionState } from './state.ts';
import { createWindow, MOST_REQUESTED } from './window.ts';

/** What a subscription needs. */
export interface SubscriptionPorts {
  link: Link;
  keeper: Pick<TokenKeeper, 'renew'>;
  schemas: Schemas;
  schedule: Schedule;
  /** A number from 0 to 1. */
  jitter(): number;
  silenceMs: number;
  settleMs: number;
}

/** How one stream came to its end. */
type StreamEnd = { was: 'broken'; fault: Fault; stood: boolean } | { was: 'over'; reason: EndReason };

/** How many replay ids are remembered to recognise repeats: several windows. */
const REMEMBERED_EVENTS = 4 * MOST_REQUESTED;

/** Waits for the consumer. What it throws ends the subscription: going on would lose what it did not deal with. */
async function attempt(handling: Promise<void>): Promise<StreamEnd | null> {
  try {
    await handling;
    return null;
  } catch (error) {
    return { was: 'over', reason: { why: 'consumerFailed', error } };
  }
}

function endOf(feed: Feed): Fault {
  const fault = feed.end();
  if (fault === null) throw new Error('a feed gave nothing and had not ended');
  return fault;
}

/** Subscribes, and stays subscribed until it is closed or no retry can help. */
export function startSubscription(options: SubscribeOptions, ports: SubscriptionPorts): Subscription {
  const windowEvents = options.windowEvents ?? MOST_REQUESTED;
  createWindow(windowEvents); // an impossible size is the caller's bug and throws here, not later
  const overlap = createOverlap(REMEMBERED_EVENTS);
  const listeners = new Set<(state: SubscriptionState) => void>();
  let state: SubscriptionState = { is: 'connecting' };
  let { position } = options;
  let lost: Lost | null = null;
  let failures = 0;
  /** A token came from a renewal, and since then nothing was heard with it and nothing else went wrong. */
  let unproven = false;
  let closing = false;
  let cancelFeed = () => {};
  let interrupt = () => {};

  const enter = (next: SubscriptionState) => {
    state = next;
    for (const listener of listeners) listener(next);
  };

  /** Gives everything that comes to the consumer until the stream ends. Null when it was closed. */
  const consume = async (open: Feed): Promise<StreamEnd | null> => {
    const stands = await open.standing;
    if (stands && !closing) {
      enter({ is: 'streaming' });
      if (lost !== null) {
        const failed = await attempt(options.onLost(lost));
        if (failed !== null) return failed;
        lost = null;
      }
    }
    for (;;) {
      const responses = closing ? null : await open.take();
      if (closing) return null;
      if (responses === null) return { was: 'broken', fault: endOf(open), stood: stands };
      const { events, taken, position: after, fault } = await decode(responses, ports.schemas, overlap);
      if (closing) return null;
      if (after !== null) {
        const failed = await attempt(options.onEvents({ topic: options.topic, events, position: after }));
        if (failed !== null) return failed;
        for (const event of events) overlap.handled(event.replayId);
        position = { from: 'after', replayId: after };
      }
      if (fault !== null) return { was: 'broken', fault, stood: true };
      failures = 0;
      unproven = false;
      open.release(taken);
    }
  };

  const backOff = async (delaysMs: readonly number[], code: string): Promise<null> => {
    const delayMs = delayAfter(delaysMs, failures, ports.jitter);
    failures += 1;
    enter({ is: 'waiting', delayMs, code });
    if (closing) return null; // by a listener, just now
    await new Promise<void>((resolve) => {
      const cancel = ports.schedule(delayMs, resolve);
      interrupt = () => {
        cancel();
        resolve();
      };
    });
    return null;
  };

  /** Once for a token: one that a renewal gave and that is turned away at once, before it was any good, is the end. */
  const renew = async (fault: Fault): Promise<EndReason | null> => {
    if (unproven) return { why: 'signedOut', refusal: refused('signedOut', fault.words, null, nameOf(fault)).refusal };
    enter({ is: 'renewing' });
    if (closing) return null;
    const closed = new Promise<null>((resolve) => {
      interrupt = () => resolve(null);
    });
    const answer = await Promise.race([closed, ports.keeper.renew(fault.token)]);
    if (answer === null) return null;
    if (answer.ok) unproven = true;
    else if (answer.refusal.retry === 'never') return { why: 'signedOut', refusal: answer.refusal };
    else await backOff(RETRY_DELAYS_MS, answer.refusal.code);
    return null;
  };

  /** Does what the fault asks for. Answers why it is the end, or null to connect again. */
  const mend = async (fault: Fault): Promise<EndReason | null> => {
    const remedy = remedyFor(fault);
    // A token that had to wait out something else may have run out by itself.
    if (remedy.act !== 'renew') unproven = false;
    switch (remedy.act) {
      case 'restart':
        // Only a stored position can be refused; a server that says so of its own is broken for a while.
        if (position.from !== 'after') return backOff(RETRY_DELAYS_MS, nameOf(fault));
        position = { from: options.whenRefused };
        lost = 'positionRefused';
        overlap.forget();
        return null;
      case 'renew':
        return renew(fault);
      case 'wait':
        return backOff(RETRY_DELAYS_MS, nameOf(fault));
      case 'slowDown':
        return backOff(SLOW_DELAYS_MS, nameOf(fault));
      case 'stop':
        return { why: 'protocolBroken', fault: reportOf(fault) };
      case 'end':
        return { why: remedy.refused, fault: reportOf(fault) };
    }
  };

  const run = async (): Promise<EndReason | null> => {
    while (!closing) {
      enter({ is: 'connecting' });
      if (closing) break;
      const { topic } = options;
      overlap.begin();
      const open = openFeed(ports.link.subscribe(), { ...ports, topic, position, windowEvents });
      cancelFeed = open.cancel;
      const outcome = await consume(open).finally(open.cancel);
      if (outcome === null) break;
      if (outcome.was === 'over') return outcome.reason;
      // What happened between this stream and the next one, both begun at the latest, nobody will tell.
      if (outcome.stood && position.from === 'latest') lost ??= 'noPosition';
      const reason = await mend(outcome.fault);
      if (reason !== null) return reason;
    }
    return null;
  };

  const finished = run().catch((error: unknown): EndReason => ({ why: 'bug', error }));
  const ended = finished.then((reason) => {
    enter(reason === null ? { is: 'closed' } : { is: 'ended', reason });
    return reason;
  });

  return {
    state: () => state,
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ended,
    async close() {
      closing = true;
      interrupt();
      cancelFeed();
      await ended;
    },
  };
}
