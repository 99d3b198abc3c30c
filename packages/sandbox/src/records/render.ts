import { readField } from './soql/read.ts';
import type { ResolvedPath } from './soql/resolve.ts';
import type { FieldDef, FieldValue, ObjectDef } from './schema.ts';
import type { Records, StoredRow } from './store.ts';

/** A date-time as the REST API writes it, in whole seconds: `2026-11-22T10:00:00.000+0000`. */
export function restTime(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 19)}.000+0000`;
}

/** A whole record, every field, as `GET /sobjects/X/id` gives it. */
export function renderRecord(records: Records, definition: ObjectDef, row: StoredRow, base: string): Record<string, unknown> {
  const shown: Record<string, unknown> = { attributes: attributes(definition.name, row.Id, base) };
  for (const field of definition.fields.values())
    shown[field.name] = renderValue(field, readField(records, row, field.name, field.formula));
  return shown;
}

/** A record of a query's answer: the fields asked for, parents nested, a missing parent null. */
export function renderSelected(
  records: Records,
  definition: ObjectDef,
  row: StoredRow,
  paths: readonly ResolvedPath[],
  base: string,
): Record<string, unknown> {
  const shown: Record<string, unknown> = { attributes: attributes(definition.name, row.Id, base) };
  for (const path of paths) place(records, shown, row, path, base);
  return shown;
}

function place(records: Records, into: Record<string, unknown>, row: StoredRow, path: ResolvedPath, base: string): void {
  const [lookup, ...beyond] = path.through;
  if (!lookup) {
    into[path.field.name] = renderValue(path.field, readField(records, row, path.field.name, path.field.formula));
    return;
  }
  const name = lookup.relationshipName ?? lookup.name;
  const id = row[lookup.name];
  const parent = typeof id === 'string' ? records.locate(id) : undefined;
  if (!parent) {
    into[name] = null;
    return;
  }
  const polymorphic = lookup.referenceTo.length > 1;
  const already = into[name] as Record<string, unknown> | undefined;
  const nested = already ?? {
    attributes: { ...attributes(parent.definition.name, parent.row.Id, base), ...(polymorphic ? { type: 'Name' } : {}) },
  };
  into[name] = nested;
  if (polymorphic && path.field.name === 'Type') nested['Type'] = parent.row['Type'] === 'Queue' ? 'Queue' : parent.definition.name;
  else place(records, nested, parent.row, { through: beyond, field: path.field }, base);
}

function attributes(type: string, id: string, base: string): { type: string; url: string } {
  return { type, url: `${base}/sobjects/${type}/${id}` };
}

function renderValue(field: FieldDef, value: FieldValue): FieldValue {
  return field.type === 'datetime' && typeof value === 'number' ? restTime(value) : value;
}
