import { byClock } from './clock-fields.ts';
import { formulaValue } from './formula.ts';
import { attributes, renderValue } from './render-value.ts';
import type { ObjectDef } from './schema.ts';
import type { ResolvedPath } from './soql/resolve.ts';
import { showRecords } from './soql/shown.ts';
import type { Records, StoredRow } from './store.ts';

/** A whole record, every field, as `GET /sobjects/X/id` gives it. */
export function renderRecord(records: Records, definition: ObjectDef, row: StoredRow, base: string): Record<string, unknown> {
  const fields = [...definition.fields.values()];
  if (fields.some((field) => byClock(field.formula))) {
    const paths = fields.map((field) => ({ through: [], field }));
    return renderSelected(records, definition, row, paths, base);
  }
  const shown: Record<string, unknown> = { attributes: attributes(definition.name, row.Id, base) };
  for (const field of fields) {
    const value = field.formula === null ? (row[field.name] ?? null) : formulaValue(records, field.formula);
    shown[field.name] = renderValue(field, value);
  }
  return shown;
}

/** Some fields of a record that is there, as a query answers them: parents nested, a missing parent null. */
export function renderSelected(
  records: Records,
  definition: ObjectDef,
  row: StoredRow,
  paths: readonly ResolvedPath[],
  base: string,
): Record<string, unknown> {
  const [shown] = showRecords(records, definition, paths, { id: row.Id }, base);
  if (!shown) throw new Error(`no ${definition.name} ${row.Id}`);
  return shown;
}
