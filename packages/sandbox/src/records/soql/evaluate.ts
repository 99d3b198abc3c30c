import { longId } from '../../world/ids.ts';
import { RestError } from '../errors.ts';
import type { FieldDef, FieldValue, ObjectDef } from '../schema.ts';
import type { Records, StoredRow } from '../store.ts';
import type { Comparison, Condition, Literal, Query } from './ast.ts';
import { resolveObject, resolvePath, type ResolvedPath } from './resolve.ts';
import { readPath } from './read.ts';

/** What a query found: the records, in order, and what to show of each. */
export interface Found {
  readonly definition: ObjectDef;
  /** Null for COUNT(). */
  readonly paths: readonly ResolvedPath[] | null;
  readonly rows: readonly StoredRow[];
}

type Test = (row: StoredRow) => boolean;

/** Runs a parsed query over the store. Everything is checked before anything is read. @throws INVALID_TYPE, INVALID_FIELD, INVALID_QUERY_FILTER_OPERATOR */
export function evaluate(records: Records, query: Query): Found {
  const definition = resolveObject(records.schema, query.from);
  const paths = query.select === 'count' ? null : query.select.map((path) => resolvePath(records.schema, definition, path));
  const test = query.where ? compile(records, definition, query.where) : () => true;
  const orders = query.orderBy.map((one) => ({ ...one, resolved: resolvePath(records.schema, definition, one.path) }));
  const matching = records.all(definition.name).filter(test);
  const sorted =
    orders.length === 0
      ? matching
      : [...matching].sort((a, b) => {
          for (const order of orders) {
            const sign = compareForOrder(
              readPath(records, a, order.resolved),
              readPath(records, b, order.resolved),
              order.descending,
              order.nullsLast,
            );
            if (sign !== 0) return sign;
          }
          return 0;
        });
  const end = query.limit === null ? undefined : query.offset + query.limit;
  return { definition, paths, rows: sorted.slice(query.offset, end) };
}

function compile(records: Records, definition: ObjectDef, condition: Condition): Test {
  switch (condition.kind) {
    case 'and': {
      const tests = condition.terms.map((term) => compile(records, definition, term));
      return (row) => tests.every((test) => test(row));
    }
    case 'or': {
      const tests = condition.terms.map((term) => compile(records, definition, term));
      return (row) => tests.some((test) => test(row));
    }
    case 'not': {
      const test = compile(records, definition, condition.term);
      return (row) => !test(row);
    }
    case 'compare': {
      const path = resolvePath(records.schema, definition, condition.path);
      const compare = comparison(path.field, condition.sign, valueFor(path.field, condition.value));
      return (row) => compare(readPath(records, row, path));
    }
    case 'in': {
      const path = resolvePath(records.schema, definition, condition.path);
      const fold = folding(path.field);
      const allowed = new Set(listed(records, path.field, condition.values).map(fold));
      return (row) => allowed.has(fold(readPath(records, row, path))) !== condition.negated;
    }
  }
}

function listed(records: Records, target: FieldDef, values: readonly Literal[] | Query): FieldValue[] {
  if (!('from' in values)) return values.map((value) => valueFor(target, value));
  const inner = evaluate(records, values);
  const path = inner.paths?.[0];
  if (!path) throw new Error('a semi-join without a field');
  return inner.rows.map((row) => readPath(records, row, path)).filter((value) => value !== null);
}

/** The literal as the field holds values; refuses one of the wrong type, as Salesforce does. */
function valueFor(target: FieldDef, literal: Literal): FieldValue {
  if (literal.kind === 'null') return null;
  switch (target.type) {
    case 'id':
    case 'reference': {
      if (literal.kind !== 'string') throw wrongType(target, 'id', true);
      const id = longId(literal.value);
      if (!id) throw new RestError(400, 'INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${literal.value}`);
      return id;
    }
    case 'string':
    case 'textarea':
    case 'picklist':
      if (literal.kind !== 'string') throw wrongType(target, 'string', true);
      return literal.value;
    case 'boolean':
      if (literal.kind !== 'boolean') throw wrongType(target, 'boolean', false);
      return literal.value;
    case 'int':
    case 'double':
    case 'percent':
      if (literal.kind !== 'number') throw wrongType(target, target.type, false);
      return literal.value;
    case 'datetime':
      if (literal.kind !== 'datetime') throw wrongType(target, 'dateTime', false);
      return literal.valueMs;
  }
}

function wrongType(target: FieldDef, type: string, quoted: boolean): RestError {
  return new RestError(
    400,
    'INVALID_FIELD',
    `value of filter criterion for field '${target.name}' must be of type ${type} and should ${quoted ? '' : 'not '}be enclosed in quotes`,
  );
}

function comparison(target: FieldDef, sign: Comparison, wanted: FieldValue): (value: FieldValue) => boolean {
  const fold = folding(target);
  const folded = fold(wanted);
  switch (sign) {
    case '=':
      return (value) => fold(value) === folded;
    case '!=':
      return (value) => fold(value) !== folded;
    case 'LIKE': {
      if (typeof wanted !== 'string' || target.type === 'id' || target.type === 'reference')
        throw new RestError(400, 'INVALID_QUERY_FILTER_OPERATOR', `invalid operator on ${target.name} field: LIKE`);
      const pattern = likePattern(wanted);
      return (value) => typeof value === 'string' && pattern.test(value);
    }
    case '<':
    case '<=':
    case '>':
    case '>=':
      if (wanted === null || target.type === 'boolean')
        throw new RestError(400, 'INVALID_QUERY_FILTER_OPERATOR', `invalid operator on ${target.name} field: ${sign}`);
      return (value) => value !== null && holds(sign, order(value, wanted));
  }
}

function holds(sign: '<' | '<=' | '>' | '>=', order: number): boolean {
  switch (sign) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

function likePattern(like: string): RegExp {
  const source = like.replace(/\\([%_])|[%_]|[.*+?^${}()|[\]\\]/g, (hit, literal: string | undefined) => {
    if (literal) return literal;
    if (hit === '%') return '[\\s\\S]*';
    return hit === '_' ? '[\\s\\S]' : `\\${hit}`;
  });
  return new RegExp(`^${source}$`, 'i');
}

/** Text compares without letter case; ids are 18 characters and keep theirs. */
function folding(target: FieldDef): (value: FieldValue) => FieldValue {
  if (target.type === 'id' || target.type === 'reference') return (value) => value;
  return (value) => (typeof value === 'string' ? value.toLowerCase() : value);
}

function order(a: NonNullable<FieldValue>, b: NonNullable<FieldValue>): number {
  const left = typeof a === 'string' ? a.toLowerCase() : a;
  const right = typeof b === 'string' ? b.toLowerCase() : b;
  return left < right ? -1 : left > right ? 1 : 0;
}

function compareForOrder(a: FieldValue, b: FieldValue, descending: boolean, nullsLast: boolean): number {
  if (a === null || b === null) {
    if (a === b) return 0;
    return (a === null) === nullsLast ? 1 : -1;
  }
  return descending ? order(b, a) : order(a, b);
}
