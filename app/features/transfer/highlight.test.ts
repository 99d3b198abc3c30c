import { describe, expect, it } from 'vitest';
import { pieces } from './highlight.ts';

const marked = (name: string, matched: [number, number][]) =>
  pieces(name, matched)
    .map(({ text, isMatch }) => (isMatch ? `<${text}>` : text))
    .join('');

describe('what was typed, in a name', () => {
  it('is cut out at its ranges, in order', () => {
    expect(marked('Bo Castellanos', [[0, 2]])).toBe('<Bo> Castellanos');
    expect(
      marked('Bo Castellanos', [
        [3, 6],
        [0, 1],
      ]),
    ).toBe('<B>o <Cas>tellanos');
    expect(marked('Billing', [])).toBe('Billing');
  });

  it('survives ranges that overlap or lie outside', () => {
    expect(
      marked('Billing', [
        [0, 4],
        [2, 5],
      ]),
    ).toBe('<Bill><i>ng');
    expect(marked('Billing', [[5, 99]])).toBe('Billi<ng>');
    expect(marked('Billing', [[4, 2]])).toBe('Billing');
  });
});
