import { describe, expect, it } from 'vitest';
import { EMOJI } from './emoji.ts';
import { filled, inserted, suggestionsFor, triggerAt, type Trigger } from './suggest.ts';

const names = { customer: 'Anna', agent: 'Maya' };
const quickTexts = [
  { shortcut: '/hello', text: 'Hello {customer}, this is {agent}.' },
  { shortcut: '/bye', text: 'Goodbye, and say hello to the dog.' },
  { shortcut: '/hold', text: 'One moment please.' },
];
const trigger = (kind: Trigger['kind'], query: string): Trigger => ({ kind, query, from: 0, to: query.length + 1 });
const labels = (kind: Trigger['kind'], query: string) => suggestionsFor(trigger(kind, query), quickTexts, names).map(({ label }) => label);

describe('what is looked up while Maya types', () => {
  it.each([
    ['/', 'quickText', '', 0],
    ['/he', 'quickText', 'he', 0],
    ['Well, /HE', 'quickText', 'he', 6],
    ['(/he', 'quickText', 'he', 1],
    ['line\n/he', 'quickText', 'he', 5],
    [':sm', 'emoji', 'sm', 0],
    ['Good :thumbs_u', 'emoji', 'thumbs_u', 5],
    [':smile:', 'emoji', 'smile:', 0],
  ] as const)('%j', (text, kind, query, from) => {
    expect(triggerAt(text, text.length)).toEqual({ kind, query, from, to: text.length });
  });

  it.each([
    '',
    'and/or',
    'https://',
    'https:',
    'at 10:30',
    ':',
    ':s',
    ':)',
    'a:smile',
    '/he llo',
    'https://a.example/x',
    `/${'x'.repeat(60)}`,
  ])('nothing in %j', (text) => {
    expect(triggerAt(text, text.length)).toBeNull();
  });

  it('is the word at the caret, wherever that is', () => {
    expect(triggerAt('/he and more', 3)).toMatchObject({ query: 'he', from: 0, to: 3 });
    expect(triggerAt('/he and more', 2)).toMatchObject({ query: 'h' });
    expect(triggerAt('/he and more', 6)).toBeNull();
  });
});

describe('what is suggested', () => {
  it('is what begins so, then what has it, then what says it', () => {
    expect(labels('quickText', '')).toEqual(['/hello', '/bye', '/hold']);
    expect(labels('quickText', 'h')).toEqual(['/hello', '/hold']);
    expect(labels('quickText', 'hello')).toEqual(['/hello', '/bye']);
    expect(labels('quickText', 'old')).toEqual(['/hold']);
    expect(labels('quickText', 'nothing')).toEqual([]);
    expect(labels('emoji', 'heart')[0]).toBe(':heart_eyes:');
    expect(labels('emoji', 'smile:')).toEqual([':smile:']);
  });

  it('has the names filled in, and does without one that is not known', () => {
    expect(filled('Hello {customer}, this is {agent}. {other}', names)).toBe('Hello Anna, this is Maya. {other}');
    expect(filled('Hello {customer}, {customer}!', { ...names, customer: '' })).toBe('Hello,!');
  });

  it('takes the place of what was typed, and leaves the rest', () => {
    expect(inserted('Well, /he', { kind: 'quickText', query: 'he', from: 6, to: 9 }, 'Hello')).toEqual({ text: 'Well, Hello', caret: 11 });
    expect(inserted('/hethere', trigger('quickText', 'he'), 'Hi')).toEqual({ text: 'Hi there', caret: 2 });
  });
});

describe('the emoji', () => {
  it('have names that can be typed, each once', () => {
    for (const { name } of EMOJI) expect(name).toMatch(/^[a-z][a-z_]+$/u);
    expect(new Set(EMOJI.map(({ sign }) => sign)).size).toBe(EMOJI.length);
  });
});
