import { formulaValue } from '../formula.ts';
import type { FieldValue, ObjectDef } from '../schema.ts';
import type { Records, StoredRow } from '../store.ts';
import type { ResolvedPath } from './resolve.ts';

/** The value a record shows in a field, calculated where the field is a formula. */
export function readField(records: Records, row: StoredRow, name: string, formula: string | null): FieldValue {
  return formula === null ? (row[name] ?? null) : formulaValue(records, formula);
}

/** Follows a path from a record. Null when a parent on the way is not there. */
export function readPath(records: Records, row: StoredRow, path: ResolvedPath): FieldValue {
  let here: { definition: ObjectDef; row: StoredRow } | undefined;
  for (const lookup of path.through) {
    const id: FieldValue = (here?.row ?? row)[lookup.name] ?? null;
    here = typeof id === 'string' ? records.locate(id) : undefined;
    if (!here) return null;
  }
  const polymorphic = (path.through.at(-1)?.referenceTo.length ?? 0) > 1;
  if (here && polymorphic && path.field.name === 'Type') return here.row['Type'] === 'Queue' ? 'Queue' : here.definition.name;
  return readField(records, here?.row ?? row, path.field.name, path.field.formula);
}
