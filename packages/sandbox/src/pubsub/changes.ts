import type { Commit, RecordChange } from '../records/commits.ts';
import type { Row } from '../records/schema.ts';
import type { StoredRow } from '../records/store.ts';
import type { ChangeEvent } from './change-event.ts';
import type { EventSchema } from './event-schema.ts';

/** Who a change is said to be by when its record does not tell: a user that is in no table. Invented. */
const NOBODY = '0055i0000000000AAA';

type Net = { kind: 'create'; after: StoredRow } | { kind: 'update'; before: StoredRow; after: StoredRow } | { kind: 'delete' };

/**
 * The change events of one commit, in order. A record that was changed several times in it gives one event with what it came to; records
 * that were changed to the same values, or deleted, share an event ("Merged Change Events", "General Considerations").
 *
 * @param schemaOf the schema of an entity's events; undefined for an entity whose changes nobody wants.
 */
export function changeEvents(commit: Commit, schemaOf: (entity: string) => EventSchema | undefined): ChangeEvent[] {
  const merged = new Map<string, ChangeEvent>();
  for (const [id, { object, net }] of netChanges(commit)) {
    const schema = schemaOf(object);
    const event = schema && eventOf(object, id, net, schema);
    if (!event) continue;
    const key = event.changeType === 'CREATE' ? id : JSON.stringify([object, event.changeType, event.commitUser, event.values]);
    const twin = merged.get(key);
    merged.set(key, twin ? { ...twin, recordIds: [...twin.recordIds, id] } : event);
  }
  return [...merged.values()];
}

/** What the commit came to for each record, in the order the records were first touched. */
function netChanges(commit: Commit): Map<string, { object: string; net: Net }> {
  const all = new Map<string, { object: string; net: Net }>();
  for (const change of commit.changes) {
    const net = followedBy(all.get(change.id)?.net, change);
    if (net) all.set(change.id, { object: change.object, net });
    else all.delete(change.id);
  }
  return all;
}

/** Null for a record that came and went within the commit. */
function followedBy(before: Net | undefined, change: RecordChange): Net | null {
  if (change.after === null) return before?.kind === 'create' ? null : { kind: 'delete' };
  if (before?.kind === 'create' || change.before === null) return { kind: 'create', after: change.after };
  return { kind: 'update', before: before?.kind === 'update' ? before.before : change.before, after: change.after };
}

function eventOf(entity: string, id: string, net: Net, schema: EventSchema): ChangeEvent | null {
  const base = { entity, recordIds: [id], changed: new Set<string>() };
  switch (net.kind) {
    case 'delete':
      return { ...base, changeType: 'DELETE', values: {}, commitUser: NOBODY };
    case 'create':
      return { ...base, changeType: 'CREATE', values: net.after, commitUser: userOf(net.after) };
    case 'update': {
      const changed = new Set(schema.fields.map((field) => field.name).filter((name) => net.before[name] !== net.after[name]));
      if (changed.size === 0) return null;
      // It counts as changed even when two changes fall into the same millisecond.
      changed.add('LastModifiedDate');
      const values = Object.fromEntries([...changed].map((name) => [name, net.after[name] ?? null])) satisfies Row;
      return { ...base, changeType: 'UPDATE', changed, values, commitUser: userOf(net.after) };
    }
  }
}

function userOf(row: StoredRow): string {
  const user = row['LastModifiedById'];
  return typeof user === 'string' ? user : NOBODY;
}
