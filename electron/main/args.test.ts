import { describe, expect, it } from 'vitest';
import { parseArgs } from './args.ts';
import type { Edition } from './edition.ts';

const none = { profile: null, sandboxUrl: null, agent: null, userData: null };

describe('the command line', () => {
  it.each([
    [[], {}],
    [['--profile', '/acme.json', '--agent', 'Maya'], { profile: '/acme.json', agent: 'Maya' }],
    [['--user-data=/state', '--lang=de'], { userData: '/state' }],
  ])('%j is understood by both editions', (argv, expected) => {
    for (const edition of ['release', 'sandbox'] as const)
      expect(parseArgs(argv, edition)).toEqual({ ok: true, args: { ...none, ...expected } });
  });

  it('joins a centre on this machine, in the sandbox edition', () => {
    expect(
      parseArgs(['--sandbox-url', 'http://127.0.0.1:4000', '--agent', 'Bo', '--remote-debugging-port=0', '--inspect=0'], 'sandbox'),
    ).toEqual({ ok: true, args: { ...none, sandboxUrl: 'http://127.0.0.1:4000', agent: 'Bo' } });
  });

  it.each<[string[], Edition, string]>([
    [['--sandbox-url', 'http://127.0.0.1:4000'], 'release', '--sandbox-url exists only in the sandbox edition'],
    [['--sandbox-url=http://127.0.0.1:4000'], 'release', '--sandbox-url exists only in the sandbox edition'],
    [['--remote-debugging-port=9222'], 'release', '--remote-debugging-port exists only in the sandbox edition'],
    [['--remote-debugging-pipe'], 'release', '--remote-debugging-pipe exists only in the sandbox edition'],
    [['--inspect'], 'release', '--inspect exists only in the sandbox edition'],
    [['-inspect=0'], 'release', '-inspect exists only in the sandbox edition'],
    [['--inspect-brk=0'], 'release', '--inspect-brk exists only in the sandbox edition'],
    [['--use-fake-device-for-media-stream'], 'release', '--use-fake-device-for-media-stream exists only in the sandbox edition'],
    [['--no-sandbox'], 'sandbox', 'unknown option --no-sandbox'],
    [['--disable-web-security'], 'sandbox', 'unknown option --disable-web-security'],
    [['--js-flags=--expose-gc'], 'release', 'unknown option --js-flags'],
    [['--ignore-certificate-errors'], 'sandbox', 'unknown option --ignore-certificate-errors'],
    [['--sandbox-url', 'https://acme.example'], 'sandbox', '--sandbox-url must be http://127.0.0.1:PORT'],
    [['--sandbox-url', 'http://127.0.0.1.attacker.com:80'], 'sandbox', '--sandbox-url must be http://127.0.0.1:PORT'],
    [['--sandbox-url', 'http://127.0.0.1:4000', '--profile', '/a.json'], 'sandbox', '--profile and --sandbox-url exclude each other'],
    [['--profile', 'acme.json'], 'release', '--profile must be an absolute path'],
    [['--user-data=state'], 'sandbox', '--user-data must be an absolute path'],
    [['--agent'], 'sandbox', '--agent needs a value'],
    [['--agent', '--user-data', 'x'], 'sandbox', '--agent needs a value'],
    [['--agent', 'Bo', '--agent', 'Maya'], 'sandbox', '--agent was given twice'],
    [['acme.json'], 'release', 'unexpected argument "acme.json"'],
  ])('%j is refused by the %s edition', (argv, edition, line) => {
    expect(parseArgs(argv, edition)).toEqual({ ok: false, line });
  });
});
