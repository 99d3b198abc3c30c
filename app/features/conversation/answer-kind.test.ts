import { describe, expect, it } from 'vitest';
import { answerKind } from './answer-kind.ts';

describe('what Maya answers with', () => {
  it.each([
    [null, 'none', false, 'text'],
    ['optedIn', 'open', false, 'text'],
    [null, 'unknown', false, 'text'],
    [null, 'closing', false, 'text'],
    [null, 'closing', true, 'template'],
    [null, 'closed', false, 'template'],
    ['optedOut', 'open', false, 'optedOut'],
    ['optedOut', 'closed', true, 'optedOut'],
  ] as const)('consent %s, window %s, templates open %s: %s', (consent, window, isOpen, kind) => {
    expect(answerKind({ consent }, window, isOpen)).toBe(kind);
  });
});
