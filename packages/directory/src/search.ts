import type { Channel, DestinationRow, OutsideNumber } from '@jackfield/contract';
import { best, everybody } from './best.ts';
import { trace } from './fold.ts';
import { finderOf } from './ids.ts';
import { highlights, meetsName } from './matcher.ts';
import { hintedBy, type WhyCode } from './rank.ts';
import { dialledIn } from './dialled.ts';
import { OTHER_WORK, takes, warningsOf, type QueueOf } from './rules.ts';
import { CHANNELS, KINDS, entryAt, textAt, type Table } from './table.ts';
import { readings, type Term } from './typed.ts';
import type { Directory, DirectoryAnswer, DirectoryEntry, DirectorySearch } from './types.ts';

/** A table that answers. */
export function searchable(table: Table): Directory {
  const queues = new Map<string, number>();
  const buttons: number[] = [];
  for (let at = 0; at < table.size; at += 1) {
    if (KINDS[table.kinds[at] ?? 0] === 'queue') queues.set(textAt(table.ids, at), at);
    if (KINDS[table.kinds[at] ?? 0] === 'chatButton') buttons.push(at);
  }
  const queueOf: QueueOf = (id) => {
    const at = queues.get(id);
    return at === undefined ? undefined : entryAt(table, at);
  };
  const isExternal = (id: string) => queueOf(id)?.externalRouting === true;
  // Made when it is first asked for: a part that is still being read is replaced before that.
  let finder: ((id: string) => number) | null = null;
  const placeOf = (id: string) => (finder ??= finderOf(table.ids))(id);

  const find = (search: DirectorySearch): DirectoryAnswer => {
    const read = readings(search.text);
    const { cannot = {} } = search;
    const isEmpty = read.every((terms) => terms.length === 0);
    const hinted = hintedBy(search.hints ?? {});
    const points = new Map<number, number>();
    for (const [id, { points: some }] of hinted) {
      const at = placeOf(id);
      // What cannot be chosen stays where its name is.
      if (at !== -1 && cannot[KINDS[table.kinds[at] ?? 0] ?? 'user'] === undefined) points.set(at, some);
    }
    const isOther = takingOther(table, queueOf, buttons, search.channel);
    const isGreyKind = KINDS.map((kind) => cannot[kind] !== undefined);
    const isExcluded = hiding(table, placeOf, search);
    const beside = {
      // Queues for other work are no suggestion; whoever asks for one by name is told why not.
      isHidden: (at: number) => isExcluded(at) || (isEmpty && isOther(at)),
      isGrey: (at: number) => isGreyKind[table.kinds[at] ?? 0] === true || isOther(at),
      points,
      limit: search.limit,
    };
    const found = isEmpty ? everybody(table, beside) : best(table, read, beside);
    const from = search.fromExternalRouting ?? (search.fromQueue !== undefined && isExternal(search.fromQueue));
    const terms = read.flat().flatMap(({ word }) => word ?? []);
    const rows = found.shown.map((at): DestinationRow => {
      const entry = entryAt(table, at);
      const name = trace(entry.destination.name);
      return {
        destination: entry.destination,
        linkedAgent: entry.linkedAgent,
        warnings: warningsOf(entry, queueOf, search.channel, from),
        disabled: cannot[entry.destination.kind] ?? (takes(entry, queueOf, search.channel) ? null : OTHER_WORK),
        matched: isEmpty ? [] : highlights(name, terms),
        why: [...(hinted.get(entry.destination.id)?.why ?? []), ...foundBy(entry, name.text, read)],
      };
    });
    return withNumber({ rows, total: found.total, notDialled: null }, search, warningsOf(DIALLED_ENTRY, queueOf, search.channel, from));
  };
  return { size: table.size, find, search: (search) => find(search).rows };
}

/** Stands for every number in what is said of one. */
const DIALLED_ENTRY: DirectoryEntry = {
  destination: { kind: 'number', id: '' as OutsideNumber, name: '' },
  linkedAgent: false,
  keywords: [],
};

/**
 * The answer with the number that was typed, where it was one: first where the item can go to it, else last. A number that is found already, as
 * a contact's, is not there twice.
 */
function withNumber(
  answer: DirectoryAnswer,
  { text, country, cannot = {}, kinds, limit }: DirectorySearch,
  warnings: string[],
): DirectoryAnswer {
  if (kinds !== undefined && !kinds.includes('number')) return answer;
  const dialled = dialledIn(text, country);
  if (dialled === null || ('id' in dialled && answer.rows.some(({ destination }) => destination.id === dialled.id))) return answer;
  if ('not' in dialled) return { ...answer, notDialled: dialled.not };
  const disabled = cannot.number ?? null;
  const row: DestinationRow = { destination: dialled, linkedAgent: false, warnings, disabled, matched: [], why: [] };
  const kept = answer.rows.slice(0, limit - 1);
  return { ...answer, rows: disabled === null ? [row, ...kept] : [...kept, row], total: answer.total + 1 };
}

/** By what an entry was found, where its name does not show it. */
function foundBy({ keywords, numbers = '' }: DirectoryEntry, name: string, read: readonly (readonly Term[])[]): WhyCode[] {
  const behind = (read[0] ?? []).flatMap(({ word }) => (word === null || meetsName(name, word) ? [] : word));
  if (behind.length === 0) return [];
  const byNumber = read.flat().some(({ forms }) => forms.some((form) => numbers.includes(form)));
  const byWord = !byNumber || behind.some((word) => keywords.some((one) => one.includes(word)));
  return [...(byNumber ? (['number'] as const) : []), ...(byWord ? (['otherName'] as const) : [])];
}

/** Says of a place whether it is not to be listed: excluded, or of another kind. */
function hiding(table: Table, placeOf: (id: string) => number, { exclude, kinds }: DirectorySearch): (at: number) => boolean {
  const hidden = new Set((exclude ?? []).map(placeOf));
  const isOther = KINDS.map((kind) => kinds !== undefined && !kinds.includes(kind));
  return (at) => isOther[table.kinds[at] ?? 0] === true || hidden.has(at);
}

/** Says of a place whether it is a queue that does not take the item's object, or a button before one. */
function takingOther(table: Table, queueOf: QueueOf, buttons: readonly number[], channel: Channel): (at: number) => boolean {
  const others = new Set(buttons.filter((at) => !takes(entryAt(table, at), queueOf, channel)));
  const button = KINDS.indexOf('chatButton');
  const bit = 16 << CHANNELS.indexOf(channel);
  return (at) => {
    const flags = table.flags[at] ?? 0;
    return table.kinds[at] === button ? others.has(at) : (flags & 8) !== 0 && (flags & bit) === 0;
  };
}
