import type { SqlValue } from '../database/connection.ts';
import { attributes, renderValue } from '../render-value.ts';
import type { FieldDef, ObjectDef } from '../schema.ts';
import type { Records } from '../store.ts';
import type { ResolvedPath } from './resolve.ts';
import { newStatement } from './run.ts';
import { bind, Sources } from './sources.ts';

/** Where in a row one thing to show is. */
interface Column {
  readonly parents: readonly Parent[];
  readonly field: FieldDef;
  readonly at: number;
}

/** Where in a row a parent's id and the name of its object are. */
interface Parent {
  readonly name: string;
  readonly polymorphic: boolean;
  readonly idAt: number;
  readonly objectAt: number;
}

/** Which records to show: by the numbers of their rows, in that order, or one by its id. */
export type Which = { readonly rows: readonly number[] } | { readonly id: string };

/** Records as a query answers them: the fields asked for, parents nested, a missing parent null. One that has been deleted meanwhile is left out. */
export function showRecords(
  records: Records,
  definition: ObjectDef,
  paths: readonly ResolvedPath[],
  which: Which,
  base: string,
): Record<string, unknown>[] {
  const statement = newStatement(records);
  const sources = new Sources(statement, definition);
  const selected = [`${sources.alias}."Id"`];
  const select = (sql: string) => selected.push(sql) - 1;
  const parents = new Map<string, Parent>();
  const columns = paths.map((path): Column => ({
    parents: path.through.map((_, depth) => parentOf(path.through.slice(0, depth + 1))),
    field: path.field,
    at: select(sources.field(path).shown),
  }));

  function parentOf(through: readonly FieldDef[]): Parent {
    const lookup = through.at(-1);
    if (!lookup) throw new Error('a parent without a lookup');
    const key = through.map((one) => one.name).join('.');
    const known = parents.get(key);
    if (known) return known;
    const term = sources.parent(through);
    const name = lookup.relationshipName ?? lookup.name;
    const parent = { name, polymorphic: lookup.referenceTo.length > 1, idAt: select(term.id), objectAt: select(term.object) };
    parents.set(key, parent);
    return parent;
  }

  const lists =
    'id' in which
      ? records.tables.connection.lists(
          selected,
          `FROM ${sources.table}${sources.joins} WHERE ${sources.alias}."Id" = ${bind(statement, which.id)}`,
          statement.values,
        )
      : // CROSS JOIN keeps SQLite from reading the whole table first and looking for each row among those that were asked for.
        records.tables.connection.lists(
          selected,
          `FROM json_each(${bind(statement, JSON.stringify(which.rows))}) AS "asked" CROSS JOIN ${sources.table}` +
            ` ON ${sources.alias}."#" = "asked"."value"${sources.joins} ORDER BY "asked"."key"`,
          statement.values,
        );
  return lists.map((list) => nest(definition, columns, list, base));
}

function nest(definition: ObjectDef, columns: readonly Column[], list: readonly SqlValue[], base: string): Record<string, unknown> {
  const shown: Record<string, unknown> = { attributes: attributes(definition.name, String(list[0]), base) };
  for (const { parents, field, at } of columns) {
    let here: Record<string, unknown> | null = shown;
    for (const parent of parents) {
      here = into(here, parent, list, base);
      if (here === null) break;
    }
    if (here !== null) here[field.name] = renderValue(field, list[at] ?? null);
  }
  return shown;
}

/** The nested parent, made when the first of its fields is shown; null when the lookup is empty. */
function into(here: Record<string, unknown>, parent: Parent, list: readonly SqlValue[], base: string): Record<string, unknown> | null {
  const already = here[parent.name];
  if (already !== undefined) return already as Record<string, unknown> | null;
  const id = list[parent.idAt];
  const nested =
    typeof id === 'string'
      ? { attributes: { ...attributes(String(list[parent.objectAt]), id, base), ...(parent.polymorphic ? { type: 'Name' } : {}) } }
      : null;
  here[parent.name] = nested;
  return nested;
}
