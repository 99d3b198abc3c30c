import { describe, expect, it } from 'vitest';
import { makeDraftKeeper } from './draft-keeper.ts';
import { keepTextsBefore, onKeptTextsWanted } from './kept-texts.ts';

describe('the last words typed before a key', () => {
  it('are at the desk before the work is closed, once, and not before everything', () => {
    const given: string[] = [];
    const keeper = makeDraftKeeper('', { save: (text) => given.push(text), whenIdle: () => () => undefined });
    const off = onKeptTextsWanted(keeper.flush);
    keeper.typed('Anna moved');
    keepTextsBefore('selectInteraction');
    expect(given).toEqual([]);
    keepTextsBefore('closeWork');
    keepTextsBefore('closeWork');
    expect(given).toEqual(['Anna moved']);
    off();
    keeper.typed('Anna moved to Bern');
    keepTextsBefore('closeWork');
    expect(given).toEqual(['Anna moved']);
  });
});
