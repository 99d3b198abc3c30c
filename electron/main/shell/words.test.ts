import { describe, expect, it } from 'vitest';
import de from '../../../app/strings/de.json';
import en from '../../../app/strings/en.json';
import { sayIn } from './words.ts';

describe('what main says', () => {
  it('is in the language of the system, in English where there is no catalogue', () => {
    expect(sayIn('en-GB')('shell.tooltip', { status: 'Break' })).toBe('Jackfield: Break');
    expect(sayIn('sv-SE')('shell.accept')).toBe('Accept');
    expect(sayIn('de-AT')('shell.accept')).toBe('Annehmen');
  });

  it('takes a name as it is', () => {
    expect(sayIn('en')('shell.tooltip', { status: '{count} $& {status}' })).toBe('Jackfield: {count} $& {status}');
  });

  it('has neither plurals nor choices nor quotes, which only the window can format', () => {
    for (const [key, text] of [...Object.entries(en), ...Object.entries(de)]) {
      if (key.startsWith('shell.')) expect(text.replace(/\{\w+\}/gu, ''), key).not.toMatch(/[{}']/u);
    }
  });
});
