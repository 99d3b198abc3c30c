import type { ObjectDef } from './schema.ts';
import type { Records } from './store.ts';

const counters = new WeakMap<Records, Map<string, number>>();

/** The next auto-number of an object, as `JT-00000001`. Numbers are never given twice; what was rolled back or deleted leaves a gap. */
export function nextNumber(records: Records, definition: ObjectDef): string {
  const ofStore = counters.get(records) ?? new Map<string, number>();
  counters.set(records, ofStore);
  const number = (ofStore.get(definition.name) ?? records.count(definition.name)) + 1;
  ofStore.set(definition.name, number);
  return (definition.autoNumber ?? '').replace(/\{(0+)\}/, (_, zeros: string) => String(number).padStart(zeros.length, '0'));
}
