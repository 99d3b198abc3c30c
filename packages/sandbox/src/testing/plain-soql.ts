import type { Condition, Literal, Ordering, Query } from '../records/soql/ast.ts';
import type { FieldValue, Row } from '../records/schema.ts';

// The plainest reading of SOQL there is: every record is looked at, one after the other. What the compiled query is compared with.

/** All records there are, by id, with the name of their object. */
export type AllRecords = ReadonlyMap<string, readonly [string, Row]>;

/** What a path holds. */
export type Sort = 'text' | 'number' | 'boolean' | 'time' | 'id';
/** The paths of Task that the test asks for. */
export const PATHS: readonly (readonly [string, Sort])[] = [
  ['Name', 'text'],
  ['Size', 'number'],
  ['Id', 'id'],
  ['OwnerId', 'id'],
  ['Owner.Name', 'text'],
  ['Owner.Type', 'text'],
  ['Owner.Id', 'id'],
  ['For.Name', 'text'],
  ['For.IsGrown', 'boolean'],
  ['For.Height', 'number'],
  ['For.Born', 'time'],
  ['For.Friend.Name', 'text'],
  ['For.FriendId', 'id'],
];
/** What a path of a record leads to, looked up one lookup at a time. */
export function read(all: AllRecords, row: Row, path: readonly string[]): FieldValue {
  const [head = '', ...rest] = path;
  if (rest.length === 0) return row[head] ?? null;
  const [object, parent] = all.get(String(row[`${head}Id`])) ?? [];
  if (!parent || object === undefined) return null;
  if (head === 'Owner' && rest[0] === 'Type') return parent['Type'] === 'Queue' ? 'Queue' : object;
  return read(all, parent, rest);
}

function literal(one: Literal): FieldValue {
  if (one.kind === 'null') return null;
  return one.kind === 'datetime' ? one.valueMs : one.value;
}

const sortOf = (path: readonly string[]): Sort => PATHS.find(([text]) => text === path.join('.'))?.[1] ?? 'id';

function holds(all: AllRecords, row: Row, one: Condition): boolean {
  switch (one.kind) {
    case 'and':
      return one.terms.every((term) => holds(all, row, term));
    case 'or':
      return one.terms.some((term) => holds(all, row, term));
    case 'not':
      return !holds(all, row, one.term);
    default: {
      const fold = (value: FieldValue) =>
        typeof value === 'string' && one.path.length > 0 && sortOf(one.path) === 'text' ? value.toLowerCase() : value;
      const value = fold(read(all, row, one.path));
      if (one.kind === 'in') {
        const { values } = one;
        const list = 'from' in values ? innerIds(all, values) : values.map((each) => fold(literal(each)));
        return list.includes(value) !== one.negated;
      }
      const wanted = fold(literal(one.value));
      switch (one.sign) {
        case '=':
          return value === wanted;
        case '!=':
          return value !== wanted;
        case 'LIKE':
          return typeof value === 'string' && like(value, String(wanted));
        default: {
          if (value === null || wanted === null) return false;
          const order = compare(value, wanted);
          return { '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[one.sign];
        }
      }
    }
  }
}

function innerIds(all: AllRecords, query: Query): FieldValue[] {
  const field = query.select === 'count' ? 'Id' : (query.select[0]?.[0] ?? 'Id');
  const [object, where] = [query.from, query.where];
  return [...all.values()]
    .filter(([name, row]) => name === object && where !== null && where.kind === 'compare' && nameDiffers(row, literal(where.value)))
    .map(([, row]) => row[field] ?? null)
    .filter((id) => id !== null);
}

function nameDiffers(row: Row, wanted: FieldValue): boolean {
  const fold = (value: FieldValue) => (typeof value === 'string' ? value.toLowerCase() : value);
  return fold(row['Name'] ?? null) !== fold(wanted);
}

/** LIKE by trying every way: no regular expressions, no SQL. */
function like(value: string, pattern: string): boolean {
  const [head, next] = [pattern[0], pattern[1]];
  if (head === undefined) return value === '';
  if (head === '%') return like(value, pattern.slice(1)) || (value !== '' && like(value.slice(1), pattern));
  if (head === '_') return value !== '' && like(value.slice(1), pattern.slice(1));
  const isEscaped = head === '\\' && (next === '%' || next === '_');
  return value[0] === (isEscaped ? next : head) && like(value.slice(1), pattern.slice(isEscaped ? 2 : 1));
}

function compare(a: FieldValue, b: FieldValue): number {
  return a === b || a === null || b === null ? 0 : a < b ? -1 : 1;
}

/** The ids of the tasks a query finds, in order. */
export function plainly(all: AllRecords, query: Query): string[] {
  const found = [...all.values()].filter(([name, row]) => name === 'Task' && (query.where === null || holds(all, row, query.where)));
  const key = (row: Row, one: Ordering) => {
    const value = read(all, row, one.path);
    return typeof value === 'string' && sortOf(one.path) === 'text' ? value.toLowerCase() : value;
  };
  const sorted = found.toSorted(([, a], [, b]) => {
    for (const one of query.orderBy) {
      const [left, right] = [key(a, one), key(b, one)];
      if (left === null && right === null) continue;
      if (left === null || right === null) return (left === null) === one.nullsLast ? 1 : -1;
      const order = compare(left, right);
      if (order !== 0) return one.descending ? -order : order;
    }
    return 0;
  });
  const end = query.limit === null ? undefined : query.offset + query.limit;
  return sorted.slice(query.offset, end).map(([, row]) => String(row['Id']));
}
