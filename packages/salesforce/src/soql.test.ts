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
