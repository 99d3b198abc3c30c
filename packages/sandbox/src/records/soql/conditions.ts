import { compared } from '../database/columns.ts';
import { RestError } from '../errors.ts';
import type { FieldDef, FieldValue, ObjectDef } from '../schema.ts';
import type { Comparison, Condition, Literal, Query } from './ast.ts';
import { malformed } from './lex.ts';
import { likePattern, valueFor } from './literals.ts';
import { resolvePath } from './resolve.ts';
import { bind, type Sources, type Statement } from './sources.ts';

/** Compiles the query of a semi-join to a SELECT of one column. */
export type CompileInner = (query: Query) => { field: FieldDef; sql: string };

/**
 * Compiles a WHERE clause. In SOQL a condition holds or does not, also on a null: in the SQL a condition that is null counts as one that does
 * not hold, which WHERE, AND and OR do by themselves and NOT has to be told.
 * @throws INVALID_FIELD, INVALID_QUERY_FILTER_OPERATOR, MALFORMED_QUERY
 */
export function compileCondition(
  statement: Statement,
  sources: Sources,
  definition: ObjectDef,
  condition: Condition,
  inner: CompileInner,
): string {
  const compile = (one: Condition): string => {
    switch (one.kind) {
      case 'and':
        return balanced(one.terms.map(compile), ' AND ');
      case 'or':
        return balanced(one.terms.map(compile), ' OR ');
      case 'not':
        return `(${compile(one.term)} IS NOT TRUE)`;
      case 'compare': {
        const path = resolvePath(statement.schema, definition, one.path);
        return comparison(statement, sources.field(path).compared, path.field, one.sign, valueFor(path.field, one.value));
      }
      case 'in': {
        const path = resolvePath(statement.schema, definition, one.path);
        const term = sources.field(path).compared;
        const found = 'from' in one.values ? semiJoin(term, path.field, inner(one.values)) : among(statement, term, path.field, one.values);
        return one.negated ? `(${found} IS NOT TRUE)` : found;
      }
    }
  };
  return compile(condition);
}

function comparison(statement: Statement, term: string, field: FieldDef, sign: Comparison, wanted: FieldValue): string {
  const value = () => bind(statement, compared(field, wanted));
  switch (sign) {
    case '=':
      return wanted === null ? `(${term} IS NULL)` : `(${term} = ${value()})`;
    case '!=':
      return wanted === null ? `(${term} IS NOT NULL)` : `(${term} IS NOT ${value()})`;
    case 'LIKE':
      if (typeof wanted !== 'string' || field.type === 'id' || field.type === 'reference') throw wrongOperator(field, sign);
      return like(statement, term, String(compared(field, wanted)));
    case '<':
    case '<=':
    case '>':
    case '>=':
      if (wanted === null || field.type === 'boolean') throw wrongOperator(field, sign);
      return `(${term} ${sign} ${value()})`;
  }
}

/** The text before the first wild card is also a range, so that an index can answer. */
function like(statement: Statement, term: string, wanted: string): string {
  const { prefix, pattern } = likePattern(wanted);
  const matches = `${term} LIKE ${bind(statement, pattern)} ESCAPE '\\'`;
  if (prefix === '') return `(${matches})`;
  const [from, to] = [bind(statement, prefix), bind(statement, `${prefix}\u{10FFFF}`)];
  return `(${term} >= ${from} AND ${term} < ${to} AND ${matches})`;
}

function among(statement: Statement, term: string, field: FieldDef, literals: readonly Literal[]): string {
  const values = literals.map((literal) => valueFor(field, literal));
  const listed = values.filter((value) => value !== null).map((value) => bind(statement, compared(field, value)));
  const found = `(${term} IN (${listed.join(', ')}))`;
  return listed.length === values.length ? found : `(${found} OR ${term} IS NULL)`;
}

/** Only ids can be joined over. */
function semiJoin(term: string, field: FieldDef, inner: { field: FieldDef; sql: string }): string {
  for (const one of [field, inner.field])
    if (one.type !== 'id' && one.type !== 'reference') throw malformed(`semi join sub-selects can only query id fields, not ${one.name}`);
  return `(${term} IN (${inner.sql}))`;
}

function wrongOperator(field: FieldDef, sign: Comparison): RestError {
  return new RestError(400, 'INVALID_QUERY_FILTER_OPERATOR', `invalid operator on ${field.name} field: ${sign}`);
}

/** Brackets in the middle of the middle: a long chain must not be a deep one, which SQLite refuses. */
function balanced(terms: readonly string[], joint: ' AND ' | ' OR '): string {
  if (terms.length < 3) return `(${terms.join(joint)})`;
  const half = terms.length >> 1;
  return `(${balanced(terms.slice(0, half), joint)}${joint}${balanced(terms.slice(half), joint)})`;
}
