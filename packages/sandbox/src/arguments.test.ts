import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

describe('the command line', () => {
  it('has a value for everything', () => {
    expect(readArguments([])).toEqual({
      port: 0,
      seed: 1,
      salesforce: 'salesforce',
      pubsub: false,
      org: null,
      scenario: null,
      makeOrg: null,
    });
    expect(readArguments(['--port', '4100', '--seed=7', '--salesforce', 'org', '--pubsub'])).toEqual({
      port: 4_100,
      seed: 7,
      salesforce: 'org',
      pubsub: true,
      org: null,
      scenario: null,
      makeOrg: null,
    });
  });

  it('starts from a file, or makes one of the size that is asked for', () => {
    expect(readArguments(['--org', 'acme.db']).org).toBe('acme.db');
    expect(readArguments(['--make-org=acme.db', '--users', '10', '--seed', '2'])).toMatchObject({
      seed: 2,
      makeOrg: { file: 'acme.db', size: { users: 10, queues: 2_000, cases: 50_000 } },
    });
  });

  it('names the scenario to play', () => {
    expect(readArguments(['--scenario', 'busy', '--seed', '7'])).toMatchObject({ scenario: 'busy', seed: 7 });
  });

  it.each([
    [['--port', 'x'], '--port must be'],
    [['--port', '70000'], '--port must be'],
    [['--seed', '-1'], '--seed must be'],
    [['--seed'], '--seed needs a value'],
    [['--pubsub=yes'], '--pubsub takes no value'],
    [['--users', '10'], 'it goes with --make-org'],
    [['--make-org', 'a', '--org', 'b'], 'give one of the two'],
    [['--make-org', 'a', '--cases', 'many'], '--cases must be'],
    [['--scenario', 'quiet'], '--scenario must be one of busy'],
    [['--speed', '3'], '--speed is not an argument'],
  ])('refuses %j', (given, why) => {
    expect(() => readArguments(given)).toThrow(why);
  });
});
