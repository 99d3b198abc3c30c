import { longId } from '../../world/ids.ts';
import { RestError } from '../errors.ts';
import type { FieldDef, FieldValue } from '../schema.ts';
import type { Literal } from './ast.ts';

/** The literal as the field holds values. @throws INVALID_FIELD or INVALID_QUERY_FILTER_OPERATOR for one of the wrong type, as Salesforce does */
export function valueFor(target: FieldDef, literal: Literal): FieldValue {
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

/** A LIKE pattern cut at its wild cards: the plain text it begins with, and the whole in the words of SQL, where `\` escapes. */
export function likePattern(like: string): { prefix: string; pattern: string } {
  const prefix = /^(?:\\[%_]|[^%_])*/.exec(like)?.[0] ?? '';
  return {
    prefix: prefix.replace(/\\([%_])/g, '$1'),
    // A backslash that escapes nothing stands for itself; SQL wants it doubled.
    pattern: like.replace(/\\(?![%_])/g, '\\\\'),
  };
}

function wrongType(target: FieldDef, type: string, quoted: boolean): RestError {
  return new RestError(
    400,
    'INVALID_FIELD',
    `value of filter criterion for field '${target.name}' must be of type ${type} and should ${quoted ? '' : 'not '}be enclosed in quotes`,
  );
}
