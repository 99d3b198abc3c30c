import { describe, expect, it } from 'vitest';
import type { News } from '../../desk/news.ts';
import { makeStrings } from '../../strings/strings.ts';
import { sayingsOf } from './sayings.ts';

const strings = makeStrings('en', (error) => {
  throw error;
});
const offer = (customer: string, opensByItself = false): News => ({
  kind: 'offer',
  customer,
  queue: 'Support',
  secondsLeft: 29,
  opensByItself,
});
const opened = (customer: string): News => ({ kind: 'opened', customer });
const message = (customer: string): News => ({ kind: 'message', customer, count: 1 });

describe('what is said of news', () => {
  it('names one offer, and counts several', () => {
    expect(sayingsOf(strings, [offer('Kim')])).toEqual([
      { urgency: 'assertive', words: 'Offer from Kim, Support. 29 seconds. Ctrl Shift A accepts.' },
    ]);
    const many = Array.from({ length: 12 }, (_, index) => offer(`Customer ${index}`));
    expect(sayingsOf(strings, many)).toEqual([{ urgency: 'assertive', words: '12 new offers.' }]);
  });

  it('does not offer a key where the org opens work by itself, and tells when it has', () => {
    expect(sayingsOf(strings, [offer('Kim', true)])).toEqual([{ urgency: 'assertive', words: 'Offer from Kim. It opens by itself.' }]);
    expect(sayingsOf(strings, [opened('Kim')])).toEqual([{ urgency: 'polite', words: 'Kim has opened.' }]);
    expect(sayingsOf(strings, [opened('Kim'), opened('Lena')])).toEqual([{ urgency: 'polite', words: '2 items have opened.' }]);
  });

  it('is one text for each urgency, however much there is', () => {
    const rush = [message('Anna'), offer('Kim'), message('Jorge'), message('Lena'), message('Omar'), message('Pia')];
    expect(sayingsOf(strings, rush)).toEqual([
      { urgency: 'assertive', words: expect.stringContaining('Offer from Kim') as string },
      { urgency: 'polite', words: 'New message from Anna. New message from Jorge. New message from Lena. And 2 more.' },
    ]);
  });

  it('has words for a customer without a name', () => {
    expect(sayingsOf(strings, [message(' \u200B')])[0]?.words).toBe('New message from Customer without a name.');
  });

  it('has words for them in a notice too', () => {
    const notice = { id: '1', code: 'offerWithdrawn', tone: 'info' as const, values: { customer: '\u200B ' }, untilMs: 1 };
    expect(sayingsOf(strings, [{ kind: 'notice', notice }])[0]?.words).toBe('The offer from Customer without a name was withdrawn.');
  });
});
