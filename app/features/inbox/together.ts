import type { DeskState, Interaction } from '@jackfield/contract';
import { groupBy } from './group-by.ts';

/** The items of each customer who has several, by the customer's key; worked out once for each state of the inbox. */
const known = new WeakMap<DeskState['interactions'], ReadonlyMap<string, readonly Interaction[]>>();

/** The other items of the same customer. Who has no key may be anybody, and is together with nobody. */
export function othersOfCustomer({ interactions }: Pick<DeskState, 'interactions'>, id: string): readonly Interaction[] {
  const key = interactions[id]?.customer.key ?? null;
  if (key === null) return [];
  let byCustomer = known.get(interactions);
  if (byCustomer === undefined) {
    byCustomer = groupBy(Object.values(interactions), ({ customer }) => customer.key);
    known.set(interactions, byCustomer);
  }
  return (byCustomer.get(key) ?? []).filter((it) => it.id !== id);
}
