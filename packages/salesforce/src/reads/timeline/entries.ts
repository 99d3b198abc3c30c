import type { TimelineEntry, TransferId, TransferLink } from '@jackfield/contract';

/** A transfer as our object records it. Times are milliseconds since 1970, of whole seconds. */
export interface RecordedTransfer {
  transferId: TransferId;
  item: string;
  by: { id: string; name: string };
  to: { kind: 'user' | 'queue' | 'skill'; id: string };
  /** How it was routed; `Recall` brought it back. */
  route: string;
  note: string;
  atMs: number;
}

/** An assignment of an item. */
export interface SeenWork {
  item: string;
  userId: string;
  status: string;
  assignedMs: number;
  closedMs: number | null;
}

/** A change of a case's owner, as its history tells. */
export interface OwnerChange {
  item: string;
  by: { id: string; name: string };
  toId: string;
  atMs: number;
}

/** What the org shows of one item's way. */
export interface Traces {
  records: readonly RecordedTransfer[];
  works: readonly SeenWork[];
  ownerChanges: readonly OwnerChange[];
}

/** Records and histories count whole seconds, and two of them may be of either side of one. */
const SLACK_MS = 2_000;

/** The statuses of an assignment that was opened. */
const OPENED = new Set(['Opened', 'Closed', 'Transferred']);

/**
 * The transfers of one item, the oldest first: those we recorded, and those that were made in Salesforce itself, which are seen by an
 * assignment that was handed on, or by an owner that changed, without a record of ours. What became of each is told by the assignments between
 * it and the next one.
 * @param names what is known of ids; an id without a name stays without one.
 */
export function entriesOf({ records, works, ownerChanges }: Traces, names: ReadonlyMap<string, string>): TimelineEntry[] {
  const inOrder = records.toSorted((a, b) => a.atMs - b.atMs);
  const byTime = works.toSorted((a, b) => a.assignedMs - b.assignedMs);
  const ours = inOrder.map((record, index) => ourEntry(record, inOrder[index + 1], byTime, names));
  const theirs = [...handedOn(inOrder, byTime, names), ...ownersChanged(inOrder, ownerChanges, names)];
  return [...ours, ...theirs].toSorted((a, b) => a.atMs - b.atMs);
}

function ourEntry(
  record: RecordedTransfer,
  next: RecordedTransfer | undefined,
  works: readonly SeenWork[],
  names: ReadonlyMap<string, string>,
): TimelineEntry {
  const since = works.filter((work) => work.assignedMs >= record.atMs && isBefore(work, record, next));
  const taker = since.find(({ status }) => OPENED.has(status));
  return {
    id: record.transferId,
    atMs: record.atMs,
    by: record.by,
    made: 'here',
    to: { ...record.to, name: names.get(record.to.id) ?? '' },
    note: record.note,
    outcome: outcomeOf(record, next, since),
    code: null,
    // That a sender has what came back to them needs no saying.
    takenBy: taker === undefined || (record.route === 'Recall' && taker.userId === record.by.id) ? null : (names.get(taker.userId) ?? ''),
    follows: followsOf(record),
  };
}

/** Whether an assignment was made before the next transfer. Of two transfers within one second, whom the second went to tells. */
function isBefore({ assignedMs, userId }: SeenWork, { atMs }: RecordedTransfer, next: RecordedTransfer | undefined): boolean {
  if (next === undefined || assignedMs < next.atMs) return true;
  return atMs === next.atMs && assignedMs === atMs && userId !== next.to.id;
}

function followsOf({ route }: RecordedTransfer): TransferLink['why'] | null {
  return route === 'Recall' ? 'recall' : null;
}

function outcomeOf(record: RecordedTransfer, next: RecordedTransfer | undefined, since: readonly SeenWork[]): TimelineEntry['outcome'] {
  // A queue has what it is given, and so has a new owner, who is not asked; what was taken back never left.
  if (record.to.kind !== 'user' || record.route === 'Owner' || record.route === 'Recall') return 'done';
  const theirs = since.filter(({ userId }) => userId === record.to.id);
  if (theirs.some(({ status }) => OPENED.has(status))) return 'done';
  const isRecalled = next?.route === 'Recall' && next.by.id === record.by.id;
  switch (theirs.at(-1)?.status) {
    case 'Assigned':
      return isRecalled ? 'recalled' : 'offered';
    case 'DeclinedOnPushTimeout':
      return 'timedOut';
    case 'Declined':
    case 'Unavailable':
      return 'declined';
    case 'Canceled':
      return isRecalled ? 'recalled' : 'declined';
    default:
      if (isRecalled) return 'recalled';
      return since.length > 0 ? 'declined' : 'unknown';
  }
}

/** Work that somebody handed on without a record of ours. */
function handedOn(records: readonly RecordedTransfer[], works: readonly SeenWork[], names: ReadonlyMap<string, string>): TimelineEntry[] {
  return works
    .filter(({ status }) => status === 'Transferred')
    .filter(({ userId, assignedMs, closedMs }) => {
      const untilMs = (closedMs ?? Number.POSITIVE_INFINITY) + SLACK_MS;
      return !records.some(({ by, atMs }) => by.id === userId && atMs >= assignedMs && atMs <= untilMs);
    })
    .map((work) => {
      const next = works.find((it) => it !== work && it.userId !== work.userId && it.assignedMs >= work.assignedMs);
      return elsewhere({
        atMs: work.closedMs ?? next?.assignedMs ?? work.assignedMs,
        by: { id: work.userId, name: names.get(work.userId) ?? '' },
        to: next === undefined ? null : { kind: 'user', id: next.userId, name: names.get(next.userId) ?? '' },
        takenBy: next !== undefined && OPENED.has(next.status) ? (names.get(next.userId) ?? '') : null,
      });
    });
}

function ownersChanged(
  records: readonly RecordedTransfer[],
  changes: readonly OwnerChange[],
  names: ReadonlyMap<string, string>,
): TimelineEntry[] {
  const isOurs = ({ toId, atMs }: OwnerChange) =>
    records.some(({ to, atMs: ourMs }) => to.id === toId && Math.abs(ourMs - atMs) <= SLACK_MS);
  return changes
    .filter((change) => !isOurs(change))
    .map(({ atMs, by, toId }) =>
      elsewhere({
        atMs,
        by,
        to: { kind: toId.startsWith('00G') ? 'queue' : 'user', id: toId, name: names.get(toId) ?? '' },
        takenBy: null,
      }),
    );
}

function elsewhere(known: Pick<TimelineEntry, 'atMs' | 'by' | 'to' | 'takenBy'>): TimelineEntry {
  return {
    id: `salesforce-${known.atMs}-${known.to?.id ?? ''}`,
    ...known,
    made: 'salesforce',
    note: '',
    outcome: 'done',
    code: null,
    follows: null,
  };
}
