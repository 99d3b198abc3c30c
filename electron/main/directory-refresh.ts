import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { ROW_KINDS, type Counts, type HeldState, type RowKind, type Stamp } from '@jackfield/directory';
import {
  countDirectory,
  readDirectoryChanges,
  readDirectoryPages,
  type DirectoryDelta,
  type DirectoryStock,
  type OptionalUserField,
} from '@jackfield/salesforce';
import type { Org } from './connector.ts';
import type { DirectoryThread } from './directory-thread.ts';
import type { Log } from './logging.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** How often all of it is read anew, to which up to {@link SPREAD_MS} are added for each person: a thousand desktops do not begin together. */
export const WHOLE_EVERY_MS = 7 * DAY_MS;
const SPREAD_MS = DAY_MS;
/** How far back changes are asked for before the last look: a change is stamped when it begins and seen when it is done. */
const OVERLAP_MS = 10 * MINUTE_MS;
/** A link that comes and goes is no new sign-in: changes are asked for no sooner than this after the last time. */
const QUIET_MS = 10 * MINUTE_MS;
/** How long an interrupted reading can be gone on with; after that it is begun anew. */
const RESUME_MS = 60 * MINUTE_MS;
/** How many changed users travel to the worker in one message. */
const SLICE = 2_000;

/** Reads the org's directory into the worker. */
export interface DirectoryRefresh {
  /**
   * What a sign-in asks of the org: nothing but what changed since the last one, or everything, for the first time and then weekly. Asked
   * while it is at it, it looks again afterwards only for somebody else, or where there is `doubt`: the org has just said that something of
   * it is not so, and what changed is asked for however lately that was. Never rejects for what the org or the worker did; the log says it.
   */
  refresh(org: Org, doubt?: 'doubt'): Promise<void>;
  /** Whether the worker has somebody's directory open, whole or not. */
  isOpen(): boolean;
}

/** What reading needs. */
export interface RefreshOptions {
  thread: DirectoryThread;
  /** Where each person's directory is kept. */
  folder: string;
  serverNowMs(): number;
  log: Log;
}

/** A reading of users that was interrupted: the worker still has what came before. */
interface Interrupted {
  readonly owner: string;
  readonly generation: number;
  readonly plan: Plan;
  readonly after: string | null;
}

/** What is to be read anew. */
interface Plan {
  readonly kinds: readonly RowKind[];
  readonly stock: DirectoryStock;
  readonly userFields: readonly OptionalUserField[];
  readonly startedMs: number;
  /** The same moment by a clock that only runs forward, for the log. */
  readonly beganMs: number;
  /** What is to be known of it afterwards, but for the surplus of what is read. */
  readonly stamp: Stamp;
}

const GONE = Symbol('the worker is gone');
const NO_SURPLUS: Counts = { users: 0, queues: 0, skills: 0, buttons: 0 };

/** Makes the one who reads. */
export function createDirectoryRefresh({ thread, folder, serverNowMs, log }: RefreshOptions): DirectoryRefresh {
  let running: Promise<void> | null = null;
  let next: { readonly org: Org; readonly doubt: boolean } | null = null;
  let owner: string | null = null;
  /** Whose directory is wanted; another's is not shown, though it may still be open. */
  let wanted: string | null = null;
  let checked: { readonly owner: string; readonly atMs: number } | null = null;
  let interrupted: Interrupted | null = null;

  const once = async (org: Org): Promise<typeof GONE | null> => {
    const mine = ownerOf(org);
    const path = join(folder, `${mine.replace('/', '-')}.directory`);
    const askedMs = performance.now();
    const { chatButtons, phoneBook = [], plans = [] } = org.profile;
    const opened = await thread.ask('open', { owner: mine, path, fromProfile: { chatButtons, phoneBook, plans } });
    if (opened === null) return GONE;
    owner = mine;
    const { held } = opened;
    if (held !== null) log('info', 'directoryOpened', { users: held.counts.users, ms: since(askedMs) });
    if (interrupted?.owner === mine && interrupted.generation === thread.generation() && isFresh(interrupted.plan.startedMs, RESUME_MS)) {
      const { plan, after } = interrupted;
      return readOn(org, mine, plan, after);
    }
    interrupted = null;
    return held === null || serverNowMs() >= wholeDueMs(held.stamp, mine) ? readWhole(org, mine) : check(org, mine, held);
  };

  const isFresh = (atMs: number, forMs: number) => Math.abs(serverNowMs() - atMs) < forMs;

  const readWhole = async (org: Org, mine: string) => {
    const beganMs = performance.now();
    const stock = await countDirectory(org.rest);
    if (!stock.ok) return refused(stock.refusal.code);
    const startedMs = serverNowMs();
    const stamp = { sinceMs: startedMs - OVERLAP_MS, wholeAtMs: startedMs, surplus: NO_SURPLUS };
    return begin(org, mine, { kinds: ROW_KINDS, stock: stock.value, userFields: stock.value.userFields, startedMs, beganMs, stamp });
  };

  /** What changed is taken in. Where the org then counts otherwise than we do, something was deleted, and that kind is read anew. */
  const check = async (org: Org, mine: string, held: HeldState) => {
    if (checked?.owner === mine && isFresh(checked.atMs, QUIET_MS)) return null;
    const startedMs = serverNowMs();
    const beganMs = performance.now();
    const delta = await readDirectoryChanges(org.rest, held.stamp.sinceMs);
    if (!delta.ok) return refused(delta.refusal.code);
    const stamp = { ...held.stamp, sinceMs: startedMs - OVERLAP_MS };
    const counts = await apply(delta.value, held.stamp, stamp);
    if (counts === GONE) return GONE;
    checked = { owner: mine, atMs: startedMs };
    const { missing, untold } = delta.value;
    for (const kind of missing) log('warn', 'directoryWithout', { why: kind });
    const kinds = ROW_KINDS.filter((kind) => untold.includes(kind) || counts[kind] + stamp.surplus[kind] !== delta.value.counts[kind]);
    if (kinds.length === 0) return null;
    log('info', 'directoryCountsDiffer', { why: kinds.join('+') });
    return begin(org, mine, { kinds, stock: delta.value, userFields: delta.value.userFields, startedMs, beganMs, stamp });
  };

  /** Only with the last of the changes is it known that there are no others. */
  const apply = async ({ changes }: DirectoryDelta, before: Stamp, after: Stamp): Promise<Counts | typeof GONE> => {
    const { users, ...places } = changes;
    for (let at = 0; ; at += SLICE) {
      const more = users.length > at + SLICE;
      const some = { ...(at === 0 ? places : { queues: [], skills: [], buttons: [] }), users: users.slice(at, at + SLICE) };
      const applied = await thread.ask('apply', { changes: some, stamp: more ? before : after, more });
      if (applied === null) return GONE;
      if (more) continue;
      log('info', 'directoryChecked', { told: users.length, changed: applied.changed, users: applied.counts.users });
      return applied.counts;
    }
  };

  const begin = async (org: Org, mine: string, plan: Plan) => {
    const of = plan.kinds.reduce((sum, kind) => sum + plan.stock.counts[kind], 0);
    if ((await thread.ask('begin', { kinds: plan.kinds, of })) === null) return GONE;
    for (const kind of plan.kinds) {
      if (kind === 'users' || plan.stock.missing.includes(kind)) continue;
      for await (const page of readDirectoryPages(org.rest, kind, { userFields: plan.userFields, after: null })) {
        if (!page.ok) return refused(page.refusal.code);
        if ((await thread.ask('add', { rows: { [kind]: page.value.rows } })) === null) return GONE;
      }
    }
    return readOn(org, mine, plan, null);
  };

  /** The users, which are many: a reading that is interrupted goes on after the last one that came. */
  const readOn = async (org: Org, mine: string, plan: Plan, from: string | null) => {
    let after = from;
    if (plan.kinds.includes('users') && !plan.stock.missing.includes('users')) {
      for await (const page of readDirectoryPages(org.rest, 'users', { userFields: plan.userFields, after })) {
        if (!page.ok) {
          interrupted = { owner: mine, generation: thread.generation(), plan, after };
          return refused(page.refusal.code);
        }
        if ((await thread.ask('add', { rows: { users: page.value.rows } })) === null) return GONE;
        after = page.value.lastId ?? after;
      }
    }
    return commit(mine, plan);
  };

  const commit = async (mine: string, { kinds, stock, stamp, startedMs, beganMs }: Plan) => {
    interrupted = null;
    const counts = await thread.ask('commit', { stamp, counted: Object.fromEntries(kinds.map((kind) => [kind, stock.counts[kind]])) });
    if (counts === null) return GONE;
    checked = { owner: mine, atMs: startedMs };
    for (const kind of stock.missing) log('warn', 'directoryWithout', { why: kind });
    const entries = ROW_KINDS.reduce((sum, kind) => sum + counts[kind], 0);
    log('info', 'directoryRead', { entries, users: counts.users, ms: since(beganMs) });
    return null;
  };

  const refused = (code: string): null => {
    log('warn', 'directoryNotRead', { refusal: code });
    return null;
  };

  const run = async (org: Org) => {
    // A worker that died is followed by another, which has what is in the file.
    if ((await once(org)) === GONE && (await once(org)) === GONE) log('error', 'directoryNotRead', { why: 'workerGone' });
    const after = next;
    next = null;
    if (after === null || (ownerOf(after.org) === ownerOf(org) && !after.doubt)) return;
    if (after.doubt) checked = null;
    await run(after.org);
  };
  return {
    isOpen: () => owner !== null && owner === wanted,
    refresh(org, doubt) {
      wanted = ownerOf(org);
      if (running !== null) {
        next = { org, doubt: doubt !== undefined || (next?.doubt ?? false) };
        return running;
      }
      if (doubt !== undefined) checked = null;
      running = run(org).finally(() => {
        running = null;
      });
      return running;
    },
  };
}

/** When a person's directory is to be read whole again. */
export function wholeDueMs(stamp: Pick<Stamp, 'wholeAtMs'>, owner: string): number {
  const part = createHash('sha256').update(owner).digest().readUInt32LE(0) / 2 ** 32;
  return stamp.wholeAtMs + WHOLE_EVERY_MS + Math.floor(part * SPREAD_MS);
}

function since(beganMs: number): number {
  return Math.round(performance.now() - beganMs);
}

function ownerOf({ me }: Org): string {
  return `${me.agent.orgId}/${me.agent.userId}`;
}
