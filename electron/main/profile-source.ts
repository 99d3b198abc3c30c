import { readFile } from 'node:fs/promises';
import type { Edition } from './edition.ts';
import type { Log } from './logging.ts';
import { parseProfile, type Profile } from './profile.ts';

/** A profile, or a code that says why there is none now. */
export type LoadedProfile = { ok: true; profile: Profile } | { ok: false; code: string };

/** Reads the profile file once, at start. A fault in it is told before anything opens. */
export async function readProfileFile(
  path: string,
  edition: Edition,
): Promise<{ ok: true; profile: Profile } | { ok: false; line: string }> {
  try {
    return parseProfile(await readFile(path, 'utf8'), edition);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    return { ok: false, line: `profile: ${path}: cannot be read (${code})` };
  }
}

/** Asks the embedded centre for its profile. It may not be up yet: then the link tries again. */
export function profileOfCentre(url: string, log: Log): () => Promise<LoadedProfile> {
  return async () => {
    let text: string;
    try {
      const answer = await fetch(new URL('/__sim/profile', url), { signal: AbortSignal.timeout(5_000) });
      if (!answer.ok) return { ok: false, code: `HTTP_${answer.status}` };
      text = await answer.text();
    } catch {
      return { ok: false, code: 'unreachable' };
    }
    const read = parseProfile(text, 'sandbox');
    if (read.ok) return read;
    log('error', 'profileMalformed', { field: read.line.split(': ')[1] ?? '' });
    return { ok: false, code: 'profileMalformed' };
  };
}
