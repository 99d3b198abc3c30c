import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

describe('the command line', () => {
  it('has a value for everything', () => {
    expect(readArguments([])).toEqual({ port: 0, seed: 1, salesforce: 'salesforce' });
    expect(readArguments(['--port', '4100', '--seed=7', '--salesforce', 'org'])).toEqual({ port: 4_100, seed: 7, salesforce: 'org' });
  });

  it.each([
    [['--port', 'x'], '--port must be'],
    [['--port', '70000'], '--port must be'],
    [['--seed', '-1'], '--seed must be'],
    [['--seed'], '--seed needs a value'],
    [['--speed', '3'], '--speed is not an argument'],
  ])('refuses %j', (given, why) => {
    expect(() => readArguments(given)).toThrow(why);
  });
});
