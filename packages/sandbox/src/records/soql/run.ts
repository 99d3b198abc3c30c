import { formulaValue } from '../formula.ts';
import type { ObjectDef } from '../schema.ts';
import type { Records } from '../store.ts';
import type { Query } from './ast.ts';
import { compileCondition } from './conditions.ts';
import { resolveObject, resolvePath, type ResolvedPath } from './resolve.ts';
import { Sources, type Statement } from './sources.ts';

/** What a query found: how many records, which ones in order, and what to show of each. */
export interface Found {
  readonly definition: ObjectDef;
  /** Null for COUNT(). */
  readonly paths: readonly ResolvedPath[] | null;
  readonly total: number;
  /** The numbers of the rows, in order; none for COUNT(). They stay theirs, so a later page shows the same records. */
  readonly rows: readonly number[];
}

/** Runs a parsed query. Everything is checked before anything is read. @throws INVALID_TYPE, INVALID_FIELD, INVALID_QUERY_FILTER_OPERATOR, MALFORMED_QUERY */
export function runQuery(records: Records, query: Query): Found {
  const statement = newStatement(records);
  const definition = resolveObject(records.schema, query.from);
  const paths = query.select === 'count' ? null : query.select.map((path) => resolvePath(records.schema, definition, path));
  const sources = new Sources(statement, definition);
  const sql = compileQuery(statement, sources, definition, query, `${sources.alias}."#" AS "row"`);
  const { connection } = records.tables;
  if (paths === null) {
    const total = Number(connection.all(`SELECT COUNT(*) AS "n" FROM (${sql})`, statement.values)[0]?.['n']);
    return { definition, paths, total, rows: [] };
  }
  // One text of numbers crosses the border much faster than as many rows. The query has a LIMIT, so its order is kept.
  const [answer] = connection.all(`SELECT json_group_array("row") AS "rows" FROM (${sql})`, statement.values);
  const rows = JSON.parse(String(answer?.['rows'])) as number[];
  return { definition, paths, total: rows.length, rows };
}

/** A statement without values yet. */
export function newStatement(records: Records): Statement {
  return { schema: records.schema, formula: (formula) => formulaValue(records, formula), nowMs: records.nowMs(), values: [], tables: 0 };
}

/** Everything of a query but what it shows. Rows of equal rank, or of none, come in the order they were created. */
function compileQuery(statement: Statement, sources: Sources, definition: ObjectDef, query: Query, shown: string): string {
  const inner = (within: Query) => {
    const object = resolveObject(statement.schema, within.from);
    const innerSources = new Sources(statement, object);
    const path = resolvePath(statement.schema, object, within.select === 'count' ? [] : (within.select[0] ?? []));
    const term = innerSources.field(path).compared;
    const ids = compileQuery(statement, innerSources, object, within, `${term} AS "id"`);
    // A null in the list would make NOT IN know nothing.
    return { field: path.field, sql: `SELECT "id" FROM (${ids}) WHERE "id" IS NOT NULL` };
  };
  const where = query.where ? ` WHERE ${compileCondition(statement, sources, definition, query.where, inner)}` : '';
  const order = query.orderBy.map((one) => {
    const term = sources.field(resolvePath(statement.schema, definition, one.path)).compared;
    return `${term} ${one.descending ? 'DESC' : 'ASC'} NULLS ${one.nullsLast ? 'LAST' : 'FIRST'}`;
  });
  const ordered = [...order, `${sources.alias}."#"`].join(', ');
  const limit = ` LIMIT ${query.limit ?? -1} OFFSET ${query.offset}`;
  return `SELECT ${shown} FROM ${sources.table}${sources.joins}${where} ORDER BY ${ordered}${limit}`;
}
