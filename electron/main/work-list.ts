import type { DeskEvent, DeskState, InteractionId } from '@jackfield/contract';
import { mayStillBeOffered } from '@jackfield/desk';
import { readOfferEnds, readOwnWork, type Assignment } from '@jackfield/salesforce';
import type { Org } from './connector.ts';
import type { Log } from './logging.ts';
import type { Schedule } from './schedule.ts';

/** Keeps the desk's list of work true to the org's. */
export interface WorkList {
  /** Reads the list now; while it is being read, once more after that. `about` is an item that is probably on it. */
  readNow(about?: InteractionId): void;
  /** What is known of an item beside the desk: how its transcript is found. */
  known(id: InteractionId): Assignment | undefined;
  stop(): void;
}

/** What the list needs of the world. */
export interface WorkListOptions {
  org(): Org | null;
  state(): DeskState;
  tell(event: DeskEvent): void;
  serverNowMs(): number;
  localNowMs(): number;
  schedule: Schedule;
  loadTranscript(id: InteractionId): void;
  log: Log;
}

/** How often the list is read without any sign that it changed, in milliseconds: the safety net below the page's own events. */
const POLL_MS = 15_000;
/**
 * The same while the page may keep something to itself: while an offer stands, for it has no event for one that is withdrawn or times out;
 * while the page is away or silent and Salesforce may go on offering work; and while a conversation is new, for a record page that is still loading tells neither what the customer writes nor that they left.
 */
const CLOSE_POLL_MS = 5_000;
/** How long a conversation counts as new, in milliseconds. */
const NEW_MS = 20_000;
/** How much later than the end of a transfer a list must have been asked for to say something of it, in milliseconds: the two times are of two clocks. */
const END_SLACK_MS = 2_000;

/** A list that is read when asked, and from then on regularly. */
export function createWorkList(options: WorkListOptions): WorkList {
  let known = new Map<InteractionId, Assignment>();
  /** The org's count of customer messages at which a transcript was last asked for. */
  const readAt = new Map<InteractionId, number>();
  let spokenOf = new Set<InteractionId>();
  let running = false;
  let again = false;
  let cancel = () => {};
  let stopped = false;

  const read = async (org: Org): Promise<void> => {
    const askedLocalMs = options.localNowMs();
    const likely = [...new Set([...known.keys(), ...spokenOf])];
    spokenOf = new Set();
    const work = await readOwnWork(org.rest, org.me.agent.userId, likely);
    if (!work.ok) {
      options.log('warn', 'workNotListed', { refusal: work.refusal.code });
      return;
    }
    // By the clock as this very answer measured it: it may have been set since.
    const askedMs = options.serverNowMs() - (options.localNowMs() - askedLocalMs);
    const ends = await endsOf(org, work.value, askedMs);
    // Somebody who signed in meanwhile is told nothing of what was another one's.
    if (options.org()?.me.agent.userId !== org.me.agent.userId) return;
    for (const event of [...ends, ...releasesOf(options.state(), work.value, askedMs)]) options.tell(event);
    options.tell(listed(work.value, askedMs));
    known = new Map(work.value.map((one) => [one.work.id, one]));
    for (const one of work.value) if (one.stage === 'open') catchUp(one);
  };
  /**
   * The page tells of messages only in the record that is in front. Where the org counts more from the customer than the desk has heard,
   * the transcript is read: once for each count, for what the org counts and what a transcript holds need not agree.
   */
  const catchUp = ({ work: { id }, customerMessages }: Assignment) => {
    const heard = options.state().interactions[id];
    if (heard === undefined || !heard.transcriptLoaded) return;
    const have = heard.messages.filter((message) => message.from === 'customer').length;
    if (customerMessages <= Math.max(have, readAt.get(id) ?? 0)) return;
    readAt.set(id, customerMessages);
    options.loadTranscript(id);
  };
  /** The org's reason for each offer that is gone: asked for only when one is. */
  const endsOf = async (org: Org, work: readonly Assignment[], askedMs: number): Promise<DeskEvent[]> => {
    const listedIds = new Set(work.map((one) => one.work.agentWorkId));
    const gone = Object.values(options.state().interactions).filter(
      (one) =>
        (one.at.stage === 'offered' || one.at.stage === 'accepting' || one.at.stage === 'declining') &&
        one.offeredAtMs <= askedMs &&
        !listedIds.has(one.agentWorkId),
    );
    if (gone.length === 0) return [];
    const ends = await readOfferEnds(org.rest, gone, org.me.agent.userId);
    if (!ends.ok) return [];
    return gone.flatMap((one): DeskEvent[] => {
      const reason = ends.value.get(one.agentWorkId) ?? null;
      return reason === null
        ? []
        : [{ type: 'offerEnded', atMs: options.serverNowMs(), interactionId: one.id, agentWorkId: one.agentWorkId, reason }];
    });
  };
  const needsACloseLook = () =>
    mayStillBeOffered(options.state()) ||
    [...known.values()].some((one) => one.stage === 'offered' || options.serverNowMs() - one.openedMs < NEW_MS);
  const run = () => {
    const org = options.org();
    cancel();
    if (org === null || stopped) return;
    if (running) {
      again = true;
      return;
    }
    running = true;
    again = false;
    read(org)
      .catch((error: unknown) => options.log('error', 'workListBug', { name: error instanceof Error ? error.name : 'unknown' }))
      .finally(() => {
        running = false;
        if (again) run();
        else if (!stopped) cancel = options.schedule(needsACloseLook() ? CLOSE_POLL_MS : POLL_MS, run);
      });
  };
  return {
    readNow(about) {
      if (about !== undefined) spokenOf.add(about);
      run();
    },
    known: (id) => known.get(id),
    stop() {
      stopped = true;
      cancel();
    },
  };
}

/**
 * The sender's own work that is closed and of which nobody has told: the page's word got lost, or the app was killed before it was written
 * down. What the org lists no more is closed; without this it would be asked to close it at every start.
 */
function releasesOf(state: DeskState, work: readonly Assignment[], askedMs: number): DeskEvent[] {
  const listedIds = new Set(work.map((one) => one.work.agentWorkId));
  return Object.values(state.transfers).flatMap(({ at, release, agentWorkId, interactionId }): DeskEvent[] => {
    const isOver = release === 'due' && 'endedMs' in at && at.endedMs + END_SLACK_MS <= askedMs && !listedIds.has(agentWorkId);
    return isOver ? [{ type: 'workClosed', atMs: askedMs, interactionId, agentWorkId }] : [];
  });
}

function listed(work: readonly Assignment[], askedMs: number): DeskEvent {
  return {
    type: 'workListed',
    atMs: askedMs,
    offered: work.flatMap((one) => (one.stage === 'offered' ? [{ work: one.work, deadlineMs: one.deadlineMs }] : [])),
    open: work.flatMap((one) =>
      one.stage === 'open' ? [{ work: one.work, openedMs: one.openedMs, ended: one.ended, endedMs: one.endedMs }] : [],
    ),
  };
}
