import { describe, expect, it } from 'vitest';
import { fillDefinition, MESSAGE_DEFINITIONS } from './definitions.ts';

describe('a message definition', () => {
  it.each(MESSAGE_DEFINITIONS)('$name names exactly the parameters its text has', ({ text, parameters }) => {
    const inText = [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(parameters.map((one) => one.name)).toEqual([...new Set(inText)]);
  });

  it('is filled with every parameter and no other', () => {
    const order = MESSAGE_DEFINITIONS.find((one) => one.name === 'Order_Update');
    if (!order) throw new Error('Order_Update is gone');
    expect(
      fillDefinition(
        order,
        new Map([
          ['name', 'Anna'],
          ['order', '{name}'],
        ]),
      ),
    ).toEqual({ text: 'Hello Anna, your order {name} is on its way.' });
    expect(fillDefinition(order, new Map([['name', 'Anna']]))).toEqual({ problem: 'the parameter order is missing' });
    expect(
      fillDefinition(
        order,
        new Map([
          ['name', 'Anna'],
          ['order', '1'],
          ['gift', 'none'],
        ]),
      ),
    ).toEqual({ problem: 'there is no parameter gift' });
  });
});
