import { describe, expect, it } from 'vitest';
import { dispositionChoices } from './choices.ts';

const ids = (dispositions: string[], required: boolean, chosen: string | null = null) =>
  dispositionChoices({ dispositions, required }, chosen, 'None').map(({ id }) => id);

describe('the ways to end', () => {
  it.each([
    ['one is needed', ids(['Solved', 'Called back'], true), ['Solved', 'Called back']],
    ['none is needed: it can be taken back', ids(['Solved'], false, 'Solved'), ['', 'Solved']],
    ['the chosen one was given up', ids(['Solved'], true, 'Elsewhere'), ['Solved', 'Elsewhere']],
    ['the centre names none', ids([], true), []],
    ['it names none any more, but one is chosen', ids([], false, 'Solved'), ['', 'Solved']],
  ])('%s', (_when, is, expected) => {
    expect(is).toEqual(expected);
  });
});
