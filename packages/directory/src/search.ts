import type { DestinationRow } from '@jackfield/contract';
import { best, everybody } from './best.ts';
import { trace } from './fold.ts';
import { finderOf } from './ids.ts';
import { highlights, meetsName } from './matcher.ts';
import { hintedBy, type WhyCode } from './rank.ts';
import { isListed, warningsOf, whyNot, type QueueOf } from './rules.ts';
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
    const isEmpty = read.every((terms) => terms.length === 0);
    const hinted = hintedBy(search.hints ?? {});
    const points = new Map<number, number>();
    for (const [id, { points: some }] of hinted) {
      const at = placeOf(id);
      // What cannot be chosen stays where its name is.
      if (at !== -1 && whyNot(entryAt(table, at), search.channel) === null) points.set(at, some);
    }
    const beside = { isHidden: hiding(table, queueOf, buttons, placeOf, search), points, limit: search.limit };
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
        disabled: whyNot(entry, search.channel),
        matched: isEmpty ? [] : highlights(name, terms),
        why: [...(hinted.get(entry.destination.id)?.why ?? []), ...foundBy(entry, name.text, read)],
      };
    });
    return { rows, total: found.total };
  };
  return { size: table.size, find, search: (search) => find(search).rows };
}

/** By what an entry was found, where its name does not show it. */
function foundBy({ keywords, numbers = '' }: DirectoryEntry, name: string, read: readonly (readonly Term[])[]): WhyCode[] {
  const behind = (read[0] ?? []).flatMap(({ word }) => (word === null || meetsName(name, word) ? [] : word));
  if (behind.length === 0) return [];
  const byNumber = read.flat().some(({ forms }) => forms.some((form) => numbers.includes(form)));
  const byWord = !byNumber || behind.some((word) => keywords.some((one) => one.includes(word)));
  return [...(byNumber ? (['number'] as const) : []), ...(byWord ? (['otherName'] as const) : [])];
}

/** Says of a place whether it is not to be listed: excluded, of another kind, or of a queue that does not take the item's object. */
function hiding(
  table: Table,
  queueOf: QueueOf,
  buttons: readonly number[],
  placeOf: (id: string) => number,
  { channel, exclude, kinds }: DirectorySearch,
): (at: number) => boolean {
  const hidden = new Set(buttons.filter((at) => !isListed(entryAt(table, at), queueOf, channel)));
  for (const id of exclude ?? []) hidden.add(placeOf(id));
  const isOther = KINDS.map((kind) => kinds !== undefined && !kinds.includes(kind));
  const button = KINDS.indexOf('chatButton');
  const bit = 16 << CHANNELS.indexOf(channel);
  return (at) => {
    const flags = table.flags[at] ?? 0;
    const kind = table.kinds[at] ?? 0;
    return isOther[kind] === true || (kind !== button && (flags & 8) !== 0 && (flags & bit) === 0) || hidden.has(at);
  };
}
