import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { soql } from './soql.ts';

/** Reads the first quoted string of a query by the rules of the SOQL reference; answers its value and what follows it. */
function readQuoted(query: string): { value: string; rest: string } {
  const start = query.indexOf("'");
  const back: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  let value = '';
  for (let at = start + 1; at < query.length; at += 1) {
    const character = query[at] ?? '';
    if (character === "'") return { value, rest: query.slice(at + 1) };
    if (character !== '\\') {
      value += character;
      continue;
    }
    at += 1;
    const escaped = query[at] ?? '';
    value += back[escaped] ?? escaped;
  }
  throw new Error('the string never ends');
}

describe('SOQL', () => {
  it('keeps any text inside its quotes: what is written is what is read, and nothing runs on', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const { value, rest } = readQuoted(soql`SELECT Id FROM User WHERE Name = ${name} LIMIT 1`);
        expect(value).toBe(name);
        expect(rest).toBe(' LIMIT 1');
      }),
    );
  });

  it('keeps each text of a list inside its own quotes, and the list in its brackets', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), (names) => {
        let rest: string = soql`SELECT Id FROM User WHERE Name IN ${names} LIMIT 1`;
        for (const [at, name] of names.entries()) {
          const read = readQuoted(rest);
          expect(read.value).toBe(name);
          rest = read.rest;
          expect(rest.startsWith(at + 1 < names.length ? ",'" : ') LIMIT 1')).toBe(true);
        }
      }),
    );
  });

  it('keeps texts made of nothing but quotes, backslashes, line ends, half characters and other scripts', () => {
    const nasty = fc.constantFrom(
      "'",
      '"',
      '\\',
      '\\u0027',
      '\n',
      '\r',
      '\t',
      '\b',
      '\f',
      '\0',
      '%',
      '_',
      '\ud83d',
      '😀',
      'שלום',
      '\u202e',
      'n',
    );
    fc.assert(
      fc.property(fc.array(nasty, { maxLength: 12 }), (parts) => {
        const name = parts.join('');
        expect(readQuoted(soql`SELECT Id FROM User WHERE Name = ${name} LIMIT 1`)).toEqual({ value: name, rest: ' LIMIT 1' });
      }),
      { numRuns: 500 },
    );
  });

  it('survives the texts that injections are made of', () => {
    for (const name of ["' OR Name != '", "\\' OR IsActive = true --", "O'Brien", '\\', "'", '"', '\n']) {
      expect(readQuoted(soql`SELECT Id FROM User WHERE Name = ${name} LIMIT 1`)).toEqual({ value: name, rest: ' LIMIT 1' });
    }
  });

  it('writes lists, dates, numbers and nothing', () => {
    expect(
      soql`SELECT Id FROM AgentWork WHERE Status IN ${['Assigned', "O'pened"]} AND AssignedDateTime >= ${new Date(0)} AND X = ${null} LIMIT ${5}`,
    ).toBe(
      "SELECT Id FROM AgentWork WHERE Status IN ('Assigned','O\\'pened') AND AssignedDateTime >= 1970-01-01T00:00:00.000Z AND X = null LIMIT 5",
    );
  });

  it('refuses what SOQL cannot say', () => {
    expect(() => soql`SELECT Id FROM User WHERE Id IN ${[]}`).toThrow('empty IN');
    expect(() => soql`SELECT Id FROM User LIMIT ${Number.NaN}`).toThrow('finite');
  });
});
