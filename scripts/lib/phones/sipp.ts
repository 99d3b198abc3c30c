import { mkdirSync, readFileSync, chownSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { inRoot } from '../paths.ts';
import type { OrdinaryUser } from '../ordinary-user.ts';
import { freePorts } from './free-ports.ts';
import type { Kamailio } from './kamailio.ts';
import { startProgram } from './program.ts';
import { noteAsUlaw } from './sound.ts';

/** What a caller does: the scenarios beside this file, written for sipp. */
export type SippScenario = 'gives-up' | 'talks' | 'hears-no';

/** A caller on its way. */
export interface SippCaller {
  /** Waits until the call has gone as its scenario says. Rejects with the messages when it has gone another way. */
  done(): Promise<void>;
}

let callers = 0;

/**
 * Calls somebody of Kamailio's from outside, over UDP, as the scenario says.
 * @param pauseMs how long it rings, or talks, before the scenario goes on.
 * @param noteHz what `talks` plays.
 */
export async function sippCalls(
  user: OrdinaryUser,
  parent: string,
  server: Kamailio,
  {
    scenario,
    to,
    from,
    pauseMs = 0,
    noteHz = 900,
  }: { scenario: SippScenario; to: string; from: string; pauseMs?: number; noteHz?: number },
): Promise<SippCaller> {
  callers += 1;
  const folder = `${parent}/sipp-${callers}`;
  mkdirSync(folder);
  if (user.uid !== null && user.gid !== null) chownSync(folder, user.uid, user.gid);
  writeFileSync(`${folder}/note.ulaw`, noteAsUlaw(noteHz, 1));
  writeFileSync(`${folder}/scenario.xml`, readFileSync(inRoot(`scripts/lib/phones/scenarios/${scenario}.xml`)));
  const [port = 0, soundPort = 0] = await freePorts(2);
  const { process: child, log } = startProgram(
    user,
    'sipp',
    [
      `127.0.0.1:${server.udpPort}`,
      ...['-sf', `${folder}/scenario.xml`, '-s', to, '-key', 'domain', server.domain, '-key', 'caller', from],
      ...['-i', '127.0.0.1', '-p', String(port), '-mi', '127.0.0.1', '-mp', String(soundPort - (soundPort % 2))],
      ...[
        '-m',
        '1',
        '-d',
        String(pauseMs),
        '-nostdin',
        '-nd',
        '-trace_msg',
        '-message_file',
        `${folder}/messages`,
        '-trace_err',
        '-error_file',
        `${folder}/errors`,
      ],
    ],
    { log: `${folder}/log`, cwd: folder },
  );
  const ended = child.exitCode === null ? once(child, 'exit') : Promise.resolve([child.exitCode]);
  return {
    done: async () => {
      const [code] = (await ended) as [number | null];
      if (code !== 0)
        throw new Error(
          `sipp ended with ${String(code)}\n${textOf(`${folder}/errors`)}\n${textOf(`${folder}/messages`)}\n${textOf(log).slice(-500)}`,
        );
    },
  };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').slice(-8_000);
  } catch {
    return ''; // nothing was written
  }
}
