/**
 * A piece of SOQL in which every value has been escaped. Only {@link soql} makes one, so a query cannot be put together from loose text.
 */
export type Soql = string & { readonly soql: unique symbol };

/**
 * A query of which the fields are not always the same: `selecting(['Id', 'Owner.Name'], soql`FROM Case`)`.
 * @throws for what is no name of a field: our bug.
 */
export function selecting(fields: readonly string[], from: Soql): Soql {
  const bad = fields.find((name) => !/^\w+(\.\w+)*$/u.test(name));
  if (fields.length === 0 || bad !== undefined) throw new Error(`no field: ${bad ?? ''}`);
  return `SELECT ${fields.join(', ')} ${from}` as Soql;
}

/** What may stand in a query as a value. A `Date` becomes an unquoted date-time, a list becomes `('a','b')`. */
export type SoqlValue = string | number | boolean | null | Date | readonly string[];

/**
 * Writes a query: `` soql`SELECT Id FROM User WHERE Name = ${name}` ``. Strings are quoted and escaped here and nowhere else.
 * @throws on an empty list (SOQL has no empty IN) and on a number that is not finite: both are our bugs.
 */
export function soql(parts: TemplateStringsArray, ...values: SoqlValue[]): Soql {
  let query = parts[0] ?? '';
  values.forEach((value, index) => {
    query += literal(value) + (parts[index + 1] ?? '');
  });
  return query as Soql;
}

/**
 * Escapes text for use between single quotes.
 * The characters and their escapes are those of the SOQL reference ("Quoted String Escape Sequences").
 */
export function escapeText(text: string): string {
  return text.replace(/[\\'"\n\r\t\b\f]/g, (character) => ESCAPES[character] ?? character);
}

const ESCAPES: Record<string, string> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

const isList = (value: SoqlValue): value is readonly string[] => Array.isArray(value);

function literal(value: SoqlValue): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error('a number in SOQL must be finite');
    return String(value);
  }
  if (value instanceof Date) return value.toISOString();
  if (isList(value)) {
    if (value.length === 0) throw new Error('SOQL has no empty IN list');
    return `(${value.map((one) => `'${escapeText(one)}'`).join(',')})`;
  }
  return `'${escapeText(value)}'`;
}
