import { describe, expect, it } from 'vitest';
import { isolate } from './isolate.ts';
import { makeStrings } from './strings.ts';

const { t } = makeStrings('en', (error) => {
  throw error;
});

describe('a name inside a sentence', () => {
  it('stays exactly as it is where it can do no harm, so that accessible names are what they seem', () => {
    expect(isolate('Anna')).toBe('Anna');
    expect(t('offer.name', { customer: 'Jorge Martínez' })).toBe('Offer from Jorge Martínez');
  });

  it('is isolated where its script would turn the sentence', () => {
    expect(t('offer.name', { customer: 'שרה כהן' })).toBe('Offer from \u2068שרה כהן\u2069');
  });

  it('cannot smuggle in marks that turn what follows', () => {
    expect(isolate('Anna\u202E\u2069evil')).toBe('\u2068Annaevil\u2069');
  });

  it('is never read as markup or as a pattern', () => {
    expect(t('offer.name', { customer: "<b>{x}</b> it's" })).toBe("Offer from <b>{x}</b> it's");
  });
});
