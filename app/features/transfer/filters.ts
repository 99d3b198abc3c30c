import type { Destination } from '@jackfield/contract';
import type { Key } from '../../strings/strings.ts';

/** What the list can be narrowed down to, in the order of their keys: Alt+1 is the first. */
export const FILTERS = [
  { name: 'people', says: 'transfer.filter.people', kinds: ['user'] },
  { name: 'queues', says: 'transfer.filter.queues', kinds: ['queue'] },
  { name: 'skills', says: 'transfer.filter.skills', kinds: ['skill'] },
  { name: 'buttons', says: 'transfer.filter.buttons', kinds: ['chatButton', 'plan'] },
  { name: 'numbers', says: 'transfer.filter.numbers', kinds: ['number'] },
] as const satisfies readonly { readonly name: string; readonly says: Key; readonly kinds: readonly Destination['kind'][] }[];

/** The name of a filter. */
export type FilterName = (typeof FILTERS)[number]['name'];

/** The kinds that a filter leaves; undefined for all. */
export function kindsOf(filter: FilterName | null): Destination['kind'][] | undefined {
  const found = FILTERS.find(({ name }) => name === filter);
  return found === undefined ? undefined : [...found.kinds];
}

/** The filter of a key: Alt and a digit, wherever the layout puts it, and whatever letter Alt would make of it. */
export function filterOfKey({
  altKey,
  ctrlKey,
  metaKey,
  shiftKey,
  code,
}: Pick<KeyboardEvent, 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'code'>): FilterName | null {
  if (!altKey || ctrlKey || metaKey || shiftKey) return null;
  const digit = /^(?:Digit|Numpad)([1-9])$/u.exec(code)?.[1];
  return digit === undefined ? null : (FILTERS[Number(digit) - 1]?.name ?? null);
}
