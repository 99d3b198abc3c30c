import { describe, expect, it } from 'vitest';
import { nextPane } from './panes.ts';

describe('F6', () => {
  it('goes round the panes that are on the screen', () => {
    expect(nextPane('inbox', ['inbox', 'conversation', 'salesforce'], 1)).toBe('conversation');
    expect(nextPane('conversation', ['inbox', 'conversation', 'salesforce'], 1)).toBe('salesforce');
    expect(nextPane('conversation', ['inbox', 'conversation', 'transfer', 'salesforce'], 1)).toBe('transfer');
    expect(nextPane('salesforce', ['inbox', 'conversation', 'salesforce'], 1)).toBe('inbox');
    expect(nextPane('inbox', ['inbox', 'conversation', 'salesforce'], -1)).toBe('salesforce');
  });

  it('begins at an end when the keyboard is in none of them', () => {
    expect(nextPane(null, ['inbox', 'conversation'], 1)).toBe('inbox');
    expect(nextPane(null, ['inbox', 'conversation'], -1)).toBe('conversation');
    expect(nextPane('transfer', ['inbox', 'conversation'], 1)).toBe('inbox');
    expect(nextPane(null, [], 1)).toBeNull();
  });
});
