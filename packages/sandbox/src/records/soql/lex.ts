import { RestError } from '../errors.ts';

/** A piece of a query. Words keep their letter case; `at` is the offset in the text. */
export type Token =
  | { readonly kind: 'word'; readonly text: string; readonly at: number }
  | { readonly kind: 'string'; readonly value: string; readonly at: number }
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'datetime'; readonly valueMs: number; readonly at: number }
  | { readonly kind: 'sign'; readonly text: string; readonly at: number }
  | { readonly kind: 'end'; readonly at: number };

/** The refusal of a query that cannot be read. */
export function malformed(message: string): RestError {
  return new RestError(400, 'MALFORMED_QUERY', message);
}

const DATETIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:?\d{2})/;
const NUMBER = /^[+-]?\d+(\.\d+)?/;
const WORD = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*/;
const SIGN = /^(<=|>=|!=|<>|[=<>(),])/;
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  N: '\n',
  r: '\r',
  R: '\r',
  t: '\t',
  T: '\t',
  b: '\b',
  B: '\b',
  f: '\f',
  F: '\f',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

/** Cuts a query into tokens. In a string, `\%` and `\_` keep their backslash: LIKE needs to see it. @throws MALFORMED_QUERY */
export function lex(soql: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < soql.length) {
    if (/\s/.test(soql[at] ?? '')) {
      at += 1;
      continue;
    }
    const { token, end } = readToken(soql, at);
    tokens.push(token);
    at = end;
  }
  tokens.push({ kind: 'end', at });
  return tokens;
}

function readToken(soql: string, at: number): { token: Token; end: number } {
  if (soql[at] === "'") return readString(soql, at);
  const rest = soql.slice(at);
  const time = DATETIME.exec(rest)?.[0];
  if (time) {
    const valueMs = Date.parse(time.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
    if (Number.isNaN(valueMs)) throw malformed(`invalid date-time: ${time}`);
    return { token: { kind: 'datetime', valueMs, at }, end: at + time.length };
  }
  if (/^\d{4}-\d{2}-\d{2}/.test(rest)) throw malformed(`dates without a time are not supported by the sandbox: ${rest.slice(0, 10)}`);
  const number = NUMBER.exec(rest)?.[0];
  if (number) return { token: { kind: 'number', value: Number(number), at }, end: at + number.length };
  const word = WORD.exec(rest)?.[0];
  if (word) return { token: { kind: 'word', text: word, at }, end: at + word.length };
  const sign = SIGN.exec(rest)?.[0];
  if (sign) return { token: { kind: 'sign', text: sign, at }, end: at + sign.length };
  throw malformed(`unexpected character '${soql[at]}' at ${at}`);
}

function readString(soql: string, start: number): { token: Token; end: number } {
  let value = '';
  for (let at = start + 1; at < soql.length; at += 1) {
    const char = soql[at] ?? '';
    if (char === "'") return { token: { kind: 'string', value, at: start }, end: at + 1 };
    if (char !== '\\') {
      value += char;
      continue;
    }
    at += 1;
    const escaped = soql[at] ?? '';
    if (escaped === '%' || escaped === '_') value += `\\${escaped}`;
    else if (ESCAPES[escaped] === undefined) throw malformed(`invalid string literal: illegal escape \\${escaped}`);
    else value += ESCAPES[escaped];
  }
  throw malformed('invalid string literal: no closing quote');
}
