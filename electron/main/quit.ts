import type { DeskEvent, DeskState } from '@jackfield/contract';
import { hasWork } from '@jackfield/desk';
import type { GuestFact, GuestLink } from '@jackfield/omni-bridge';
import { inTime } from './in-time.ts';
import type { Log } from './logging.ts';
import type { Schedule } from './schedule.ts';

/** How long Salesforce may take to say that the agent is offline, in milliseconds. Longer is for it to find out, when the page is gone. */
const OFFLINE_TIMEOUT_MS = 3_000;

/** What quitting needs of the world. */
export interface QuitOptions {
  guests: Pick<GuestLink, 'order'>;
  state(): DeskState;
  tell(event: DeskEvent): void;
  serverNowMs(): number;
  schedule: Schedule;
  /** Brings the window, in which the question stands, to the person; false where it is gone. */
  showWindow(): boolean;
  /** Ends the app; called once. */
  quit(): void;
  log: Log;
}

/**
 * The way out of the app.
 *
 * ```
 *  staying --wanted, nothing open--------------------> leaving --offline, or 3 s--> gone
 *     |  ^                                                ^ ^
 *     |  +--stay-- asking --quit, or wanted once more ----+ |
 *     +--wanted, open work--^                               |
 *     +--the system ends: nobody is asked, nothing awaited -+--> gone
 * ```
 * Going offline on the way out is not what the agent means for the next time, so the desk does not hear of it.
 */
export interface Quit {
  /** Somebody wants to quit. True where the app may end at once. */
  wanted(): boolean;
  /** The answer to the question; harmless when nobody was asked. */
  answered(answer: 'quit' | 'stay'): void;
  /** The system ends the app: nobody is asked and nothing is waited for. */
  forced(): void;
  /** Hears a fact of the page. True while the app is ending: then it is no news for the desk. */
  hears(fact: GuestFact): boolean;
}

/** Nobody wants to quit yet. */
export function createQuit(options: QuitOptions): Quit {
  let phase: 'staying' | 'asking' | 'leaving' | 'gone' = 'staying';
  let heardOffline = () => {};
  const ask = (asked: boolean) => options.tell({ type: 'quitAsked', atMs: options.serverNowMs(), asked });
  const offline = async () => {
    const echoed = new Promise<void>((resolve) => {
      heardOffline = resolve;
    });
    const result = await options.guests.order({ guest: 'utility', op: 'logout' });
    if (result.ok) await echoed;
    else options.log('info', 'quitOnline', { refusal: result.code });
  };
  const leave = () => {
    phase = 'leaving';
    const { current } = options.state().presence;
    const out = current === null ? Promise.resolve(true) : inTime(options.schedule, OFFLINE_TIMEOUT_MS, offline());
    void out.then((inTime) => {
      if (!inTime) options.log('warn', 'quitOnline', { refusal: 'timeout' });
      if (phase === 'gone') return;
      phase = 'gone';
      options.quit();
    });
  };
  return {
    wanted() {
      if (phase === 'gone') return true;
      if (phase === 'staying' && hasWork(options.state()) && options.showWindow()) {
        phase = 'asking';
        ask(true);
      } else if (phase !== 'leaving') leave(); // who asks twice means it, and a window that cannot ask must not keep anybody
      return false;
    },
    answered(answer) {
      if (phase !== 'asking') return;
      ask(false);
      if (answer === 'quit') leave();
      else phase = 'staying';
    },
    forced() {
      phase = 'gone';
    },
    hears(fact) {
      if (phase !== 'leaving') return phase === 'gone';
      if (fact.type === 'presenceReported' && fact.status === null) heardOffline();
      return true;
    },
  };
}
