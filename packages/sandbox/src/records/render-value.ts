import type { FieldDef, FieldValue } from './schema.ts';

/** A date-time as the REST API writes it, in whole seconds: `2026-11-22T10:00:00.000+0000`. */
export function restTime(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 19)}.000+0000`;
}

/** What a record says it is. */
export function attributes(type: string, id: string, base: string): { type: string; url: string } {
  return { type, url: `${base}/sobjects/${type}/${id}` };
}

/** A value as the REST API writes it, from a record or straight from the database, where a checkbox is a number. */
export function renderValue(field: FieldDef, value: FieldValue): FieldValue {
  if (field.type === 'boolean' && typeof value === 'number') return value === 1;
  return field.type === 'datetime' && typeof value === 'number' ? restTime(value) : value;
}
