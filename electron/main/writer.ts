import type { Agent, CommandAnswer, DeskCommand, DeskEvent, DeskState, EventBatch } from '@jackfield/contract';
import { apply, decide, initialState, isJournaled, react, type Effect } from '@jackfield/desk';
import type { Log } from './logging.ts';
import { errorFields } from './redact.ts';

/** The desk's one writer. */
export interface Writer {
  state(): DeskState;
  /** The number of the last event applied. */
  seq(): number;
  /** Decides a command and makes its events happen. */
  command(command: DeskCommand): CommandAnswer;
  /** Makes an event happen that the world reported. */
  tell(event: DeskEvent): void;
}

/** What the writer needs of the world. */
export interface WriterOptions {
  /** Now on the server's clock. */
  nowMs(): number;
  /** Puts an event on the disk, as of the agent who was signed in when it happened. Rejects when the disk refuses. */
  journal(event: DeskEvent, agent: Agent | null): Promise<void>;
  /** Sends consecutive events to every window. */
  broadcast(batch: EventBatch): void;
  /** Carries an effect out. Must not wait. */
  perform(effect: Effect): void;
  /** Hears after each event that is out, for what follows the state: the scheduler. */
  changed(state: DeskState): void;
  log: Log;
}

interface Step {
  event: DeskEvent;
  seq: number;
  before: DeskState;
  after: DeskState;
}

/**
 * Each event passes four stations, one event after the other: apply, journal (where it must survive the app), broadcast, react.
 * Applying is immediate, so the next command is decided on the newest state. What an event sets off waits until the event is on the disk:
 * a transfer is written down before the org hears of it.
 * A station that throws is a bug of its own: it is logged, and the other stations and the events behind go on.
 */
export function createWriter(options: WriterOptions): Writer {
  let state = initialState();
  let seq = 0;
  const queue: Step[] = [];
  let busy = false;

  const enter = (event: DeskEvent) => {
    const before = state;
    state = apply(state, event);
    queue.push({ event, seq: (seq += 1), before, after: state });
    if (!busy) drain();
  };
  /** Lets events out until one has to be written first; that one's write calls back here. */
  const drain = () => {
    busy = true;
    for (let step = queue[0]; step !== undefined; step = queue[0]) {
      if (isJournaled(step.event, step)) {
        const write = options.journal(step.event, step.after.agent);
        // What somebody types is kept as well as can be; nobody waits for it at every key.
        if (step.event.type !== 'draftChanged' && step.event.type !== 'wrapUpChanged') {
          write.then(release, cannotWrite);
          return;
        }
        write.catch(() => options.log('error', 'draftNotJournaled'));
      }
      leave();
    }
    busy = false;
  };
  const leave = () => {
    const step = queue.shift();
    if (step === undefined) return;
    send(step);
    station('react', step, () => {
      for (const effect of react(step.before, step.event, step.after)) station(effect.type, step, () => options.perform(effect));
    });
    station('changed', step, () => options.changed(state));
  };
  const send = (step: Step) => station('broadcast', step, () => options.broadcast({ firstSeq: step.seq, events: [step.event] }));
  const station = (name: string, step: Step, run: () => void) => {
    try {
      run();
    } catch (error) {
      options.log('error', 'writerBug', { station: name, event: step.event.type, ...errorFields(error) });
    }
  };
  const release = () => {
    leave();
    drain();
  };
  /** A transfer that cannot be written down does not begin: its effects are dropped and it ends as failed, where the agent sees it. */
  const cannotWrite = () => {
    options.log('error', 'notJournaled');
    const step = queue[0];
    if (step?.event.type !== 'transferRequested') {
      release();
      return;
    }
    queue.shift();
    send(step);
    enter({ type: 'transferFailed', atMs: options.nowMs(), transferId: step.event.transfer.id, code: 'notJournaled', words: '' });
    drain();
  };

  return {
    state: () => state,
    seq: () => seq,
    tell: enter,
    command(command) {
      const decision = decide(state, command, { nowMs: options.nowMs() });
      if ('refused' in decision)
        return { ok: false, code: decision.refused, ...(decision.detail === undefined ? {} : { detail: decision.detail }) };
      for (const event of decision.events) enter(event);
      return { ok: true, ...(decision.results === undefined ? {} : { results: [...decision.results] }) };
    },
  };
}
