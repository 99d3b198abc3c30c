import { describe, expect, it } from 'vitest';
import { said } from '../../testing/people.ts';
import { newFromCustomer } from './new-messages.ts';

const talk = (messages: ReturnType<typeof said>[], transcriptLoaded = true) => ({ messages, transcriptLoaded });
const texts = (...looks: [Parameters<typeof newFromCustomer>[0], Parameters<typeof newFromCustomer>[1]]) =>
  newFromCustomer(...looks).map(({ text }) => text);

describe('what is said of a conversation', () => {
  const hi = said('customer', 'Hi', 1);
  const hello = said('customer', 'Hello?', 2);
  it('is what Anna has written since', () => {
    expect(texts(talk([hi]), talk([hi, hello]))).toEqual(['Hello?']);
  });
  it.each([
    ['nothing new', talk([hi]), talk([hi])],
    ['Maya’s own', talk([hi]), talk([hi, said('agent', 'Hello', 2)])],
    ['the same under the org’s id', talk([hi]), talk([{ ...hi, id: said('customer', 'x', 9).id }])],
    ['a transcript read for the first time', talk([], false), talk([hi, hello])],
    ['less than before', talk([hi, hello]), talk([hi])],
  ])('is not %s', (_what, before, after) => {
    expect(texts(before, after)).toEqual([]);
  });
});
