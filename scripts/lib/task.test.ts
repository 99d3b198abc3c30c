import { describe, expect, it } from 'vitest';
import { explain } from './task.ts';

describe('what a command says when it fails', () => {
  it('is the one line that was written for the person', () => {
    expect(explain(new Error('System packages are missing. Run: sudo apt-get install -y xvfb'))).toBe(
      'System packages are missing. Run: sudo apt-get install -y xvfb',
    );
  });

  it('is the stack where it is a bug', () => {
    expect(explain(new TypeError('x is not a function'))).toMatch(/^TypeError: x is not a function\n +at /);
  });
});
