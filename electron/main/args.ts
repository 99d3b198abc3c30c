import { isAbsolute } from 'node:path';
import type { Edition } from './edition.ts';

/** What the desktop was started with. */
export interface Args {
  /** A profile file, by its absolute path. Null in the sandbox edition with `sandboxUrl`, and when neither was given. */
  profile: string | null;
  /** The embedded contact centre to join; sandbox edition only. */
  sandboxUrl: string | null;
  /** Whom to sign in as, so that the person need not type the name. */
  agent: string | null;
  /** Where all state is kept, an absolute path; null for the platform's place. */
  userData: string | null;
}

/** The exit code of a start that was refused because of what was asked (`EX_CONFIG`). */
export const REFUSED_EXIT_CODE = 78;

const OWN = { '--profile': 'profile', '--sandbox-url': 'sandboxUrl', '--agent': 'agent', '--user-data': 'userData' } as const;

/** Switches of Chromium that change how it fits the machine, and nothing about what it trusts. */
const FITTING = new Set([
  'lang',
  'password-store',
  'disable-gpu',
  'ozone-platform',
  'ozone-platform-hint',
  'force-renderer-accessibility',
  'force-device-scale-factor',
  'disable-dev-shm-usage',
]);

/** Switches that only the sandbox edition takes: test drivers and fake media. The whole difference, in one place. */
const SANDBOX_ONLY = new Set([
  'remote-debugging-port',
  'remote-debugging-pipe',
  'inspect',
  'inspect-brk',
  'enable-logging',
  'v',
  'use-fake-device-for-media-stream',
  'use-fake-ui-for-media-stream',
  'use-file-for-fake-audio-capture',
  'allow-loopback-in-peer-connection',
]);

/**
 * Reads the command line (without the executable). Strict: what is not known is refused by name, because a switch that is silently
 * ignored is a switch that somebody relies on. The refusal is one line.
 */
export function parseArgs(argv: readonly string[], edition: Edition): { ok: true; args: Args } | { ok: false; line: string } {
  const args: Args = { profile: null, sandboxUrl: null, agent: null, userData: null };
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    const [name, inline] = split(word);
    if (isOwn(name)) {
      const value = inline ?? argv[(at += 1)];
      if (value === undefined || value === '' || value.startsWith('--')) return refuse(`${name} needs a value`);
      if (args[OWN[name]] !== null) return refuse(`${name} was given twice`);
      args[OWN[name]] = value;
      continue;
    }
    const bare = name.replace(/^--?/, '');
    if (name.startsWith('-') && SANDBOX_ONLY.has(bare)) {
      if (edition === 'release') return refuse(`${name} exists only in the sandbox edition`);
      continue;
    }
    if (name.startsWith('--') && FITTING.has(bare)) continue;
    return refuse(name.startsWith('-') ? `unknown option ${name}` : `unexpected argument ${JSON.stringify(word)}`);
  }
  return check(args, edition);
}

function check(args: Args, edition: Edition): { ok: true; args: Args } | { ok: false; line: string } {
  // What a relative path is relative to depends on how the desktop was started; nobody means that.
  for (const [name, path] of [
    ['--profile', args.profile],
    ['--user-data', args.userData],
  ] as const)
    if (path !== null && !isAbsolute(path)) return refuse(`${name} must be an absolute path`);
  if (args.sandboxUrl !== null) {
    if (edition === 'release') return refuse('--sandbox-url exists only in the sandbox edition');
    if (args.profile !== null) return refuse('--profile and --sandbox-url exclude each other');
    if (!isLoopback(args.sandboxUrl)) return refuse('--sandbox-url must be http://127.0.0.1:PORT');
  }
  return { ok: true, args };
}

/** The embedded centre lives on this machine only. */
function isLoopback(text: string): boolean {
  try {
    const url = new URL(text);
    return (
      url.protocol === 'http:' &&
      (url.hostname === '127.0.0.1' || url.hostname === 'localhost') &&
      url.port !== '' &&
      url.pathname === '/' &&
      url.username === ''
    );
  } catch {
    return false;
  }
}

function isOwn(name: string): name is keyof typeof OWN {
  return Object.hasOwn(OWN, name);
}

function split(word: string): [name: string, value: string | undefined] {
  const equals = word.indexOf('=');
  return word.startsWith('-') && equals > 0 ? [word.slice(0, equals), word.slice(equals + 1)] : [word, undefined];
}

function refuse(line: string): { ok: false; line: string } {
  return { ok: false, line };
}
