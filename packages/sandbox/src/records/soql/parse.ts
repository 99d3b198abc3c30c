import { RestError } from '../errors.ts';
import { lex, malformed, type Token } from './lex.ts';
import { Reader } from './reader.ts';
import type { Comparison, Condition, Literal, Ordering, Query } from './ast.ts';

/**
 * Parses the SOQL a desktop needs: one object, fields and parent paths, COUNT(), WHERE, one semi-join, ORDER BY, LIMIT, OFFSET.
 * All other SOQL is refused: an emulator that skips a clause makes tests lie.
 * @throws MALFORMED_QUERY
 */
export function parseSoql(soql: string): Query {
  const reader = new Reader(lex(soql));
  const query = parseQuery(reader);
  reader.expectEnd();
  return query;
}

const RESERVED = new Set([
  'FROM',
  'WHERE',
  'AND',
  'OR',
  'NOT',
  'IN',
  'LIKE',
  'ORDER',
  'BY',
  'LIMIT',
  'OFFSET',
  'NULLS',
  'HAVING',
  'FOR',
  'WITH',
  'USING',
  'SELECT',
  'TYPEOF',
]);

function parseQuery(reader: Reader): Query {
  reader.expectWord('SELECT');
  const select = parseSelect(reader);
  reader.expectWord('FROM');
  const from = name(reader, 'an object');
  if (from.includes('.')) throw malformed(`FROM takes one object, not ${from}`);
  const where = reader.takeWords('WHERE') ? parseConditions(reader) : null;
  const orderBy = reader.takeWords('ORDER', 'BY') ? parseOrdering(reader) : [];
  const limit = reader.takeWords('LIMIT') ? wholeNumber(reader, 'LIMIT') : null;
  const offset = reader.takeWords('OFFSET') ? wholeNumber(reader, 'OFFSET') : 0;
  if (offset > 2_000) throw new RestError(400, 'NUMBER_OUTSIDE_VALID_RANGE', 'Maximum SOQL offset allowed is 2000');
  if (select === 'count' && orderBy.length > 0) throw malformed('Ordered field must be grouped or aggregated: ORDER BY with COUNT()');
  return { select, from, where, orderBy, limit, offset };
}

function parseSelect(reader: Reader): Query['select'] {
  if (reader.atWords('COUNT') && isSign(reader.peek(1), '(')) {
    reader.next();
    reader.expectSign('(');
    reader.expectSign(')');
    return 'count';
  }
  const paths: string[][] = [];
  do {
    const path = name(reader, 'a field').split('.');
    if (isSign(reader.peek(), '(')) throw malformed(`functions are not supported by the sandbox: ${path.join('.')}(`);
    if (paths.some((other) => other.join('.').toLowerCase() === path.join('.').toLowerCase()))
      throw malformed(`duplicate field selected: ${path.join('.')}`);
    paths.push(path);
  } while (reader.takeSign(','));
  return paths;
}

/** Terms joined by AND or by OR; SOQL refuses a mixture without brackets. */
function parseConditions(reader: Reader): Condition {
  const terms = [parseTerm(reader)];
  let kind: 'and' | 'or' | null = null;
  while (reader.atWords('AND') || reader.atWords('OR')) {
    const joint = reader.atWords('AND') ? 'and' : 'or';
    if (kind !== null && kind !== joint) throw reader.unexpected('brackets around a mixture of AND and OR');
    kind = joint;
    reader.next();
    terms.push(parseTerm(reader));
  }
  return kind === null ? (terms[0] as Condition) : { kind, terms };
}

function parseTerm(reader: Reader): Condition {
  if (reader.takeWords('NOT')) return { kind: 'not', term: parseTerm(reader) };
  if (reader.takeSign('(')) {
    const inner = parseConditions(reader);
    reader.expectSign(')');
    return inner;
  }
  const path = name(reader, 'a field').split('.');
  if (reader.takeWords('IN')) return { kind: 'in', path, negated: false, values: parseList(reader) };
  if (reader.takeWords('NOT', 'IN')) return { kind: 'in', path, negated: true, values: parseList(reader) };
  return { kind: 'compare', path, sign: parseSign(reader), value: parseLiteral(reader) };
}

function parseSign(reader: Reader): Comparison {
  if (reader.takeWords('LIKE')) return 'LIKE';
  const token = reader.next();
  if (token.kind === 'sign') {
    switch (token.text) {
      case '=':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
        return token.text;
      case '<>':
        return '!=';
    }
  }
  throw malformed(`unexpected token at ${token.at}, expecting a comparison the sandbox supports`);
}

function parseList(reader: Reader): readonly Literal[] | Query {
  reader.expectSign('(');
  if (reader.atWords('SELECT')) {
    const query = parseQuery(reader);
    reader.expectSign(')');
    if (query.select === 'count' || query.select.length !== 1) throw malformed('a semi-join selects exactly one field');
    return query;
  }
  const values: Literal[] = [];
  do values.push(parseLiteral(reader));
  while (reader.takeSign(','));
  reader.expectSign(')');
  return values;
}

function parseLiteral(reader: Reader): Literal {
  const token = reader.next();
  switch (token.kind) {
    case 'string':
      return { kind: 'string', value: token.value };
    case 'number':
      return { kind: 'number', value: token.value };
    case 'datetime':
      return { kind: 'datetime', valueMs: token.valueMs };
    case 'word': {
      const word = token.text.toUpperCase();
      if (word === 'NULL') return { kind: 'null' };
      if (word === 'TRUE' || word === 'FALSE') return { kind: 'boolean', value: word === 'TRUE' };
      throw malformed(
        `unexpected token: '${token.text}' at ${token.at}, expecting a value (date words and bind variables are not supported by the sandbox)`,
      );
    }
    case 'sign':
    case 'end':
      throw malformed(`unexpected token at ${token.at}, expecting a value`);
  }
}

function parseOrdering(reader: Reader): Ordering[] {
  const orderings: Ordering[] = [];
  do {
    const path = name(reader, 'a field').split('.');
    const descending = reader.takeWords('DESC') || (reader.takeWords('ASC'), false);
    const nullsLast = reader.takeWords('NULLS', 'LAST') || (reader.takeWords('NULLS', 'FIRST'), false);
    orderings.push({ path, descending, nullsLast });
  } while (reader.takeSign(','));
  return orderings;
}

function name(reader: Reader, wanted: string): string {
  const token = reader.peek();
  if (token.kind !== 'word' || RESERVED.has(token.text.toUpperCase())) throw reader.unexpected(wanted);
  reader.next();
  return token.text;
}

function wholeNumber(reader: Reader, clause: string): number {
  const token = reader.next();
  if (token.kind !== 'number' || !Number.isInteger(token.value) || token.value < 0)
    throw malformed(`${clause} takes a whole number that is not negative`);
  return token.value;
}

function isSign(token: Token, sign: string): boolean {
  return token.kind === 'sign' && token.text === sign;
}
