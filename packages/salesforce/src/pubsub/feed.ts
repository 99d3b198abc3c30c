import { status as Status } from '@grpc/grpc-js';
import { overrun, readFault, silent, type Fault } from './fault.ts';
import type { OpenStream } from './link.ts';
import { firstRequest, type Position } from './position.ts';
import type { Schedule } from './schedule.ts';
import { createWindow } from './window.ts';
import type { FetchResponse } from './wire.ts';

/** One stream, from its opening to its end. What came before the end is still handed out after it. */
export interface Feed {
  /** Resolves when the stream is known to stand (true), or has ended before that (false). */
  standing: Promise<boolean>;
  /** All that came since the last time, in order; waits while there is nothing. Null when the stream has ended and all is handed out. */
  take(): Promise<readonly FetchResponse[] | null>;
  /** The consumer is finished with so many events. Asks for more where there is room. */
  release(events: number): void;
  /** Ends the stream from this side and drops what was not taken. Harmless when it has ended. */
  cancel(): void;
  /** How it ended, null while it runs. */
  end(): Fault | null;
}

/** How a feed is to be. */
export interface FeedOptions {
  topic: string;
  position: Position;
  windowEvents: number;
  /** Longest silence while events are asked for, in milliseconds; after that the stream counts as dead. */
  silenceMs: number;
  /** A stream that was not refused for so long, in milliseconds, on a channel that is up counts as standing. */
  settleMs: number;
  schedule: Schedule;
}

/**
 * Opens a feed: sends the first request, keeps the window full as the consumer finishes, and watches for silence and for a server that sends
 * without being asked.
 */
export function openFeed({ call, token, connected }: OpenStream, options: FeedOptions): Feed {
  const window = createWindow(options.windowEvents);
  let waiting: FetchResponse[] = [];
  let ended: Fault | null = null;
  let wake: (() => void) | null = null;
  let cancelWatch = () => {};
  let settle: (stands: boolean) => void = () => {};
  const standing = new Promise<boolean>((resolve) => {
    settle = resolve;
  });
  let wasConnected = connected();
  let cancelSettling = () => {};
  const waitToSettle = () => {
    cancelSettling = options.schedule(options.settleMs, () => {
      if (wasConnected && connected()) return settle(true);
      wasConnected = connected();
      waitToSettle();
    });
  };
  waitToSettle();
  const stands = (value: boolean) => {
    cancelSettling();
    settle(value);
  };
  const finish = (fault: Fault) => {
    if (ended !== null) return;
    ended = fault;
    cancelWatch();
    stands(false);
    wake?.();
  };
  const watch = () => {
    cancelWatch();
    cancelWatch = () => {};
    if (ended !== null || window.outstanding() === 0) return;
    cancelWatch = options.schedule(options.silenceMs, () => finish(silent(options.silenceMs, token)));
  };

  call.on('metadata', () => stands(true));
  call.on('data', (response: FetchResponse) => {
    if (ended !== null) return;
    stands(true);
    window.received(response.events.length);
    waiting.push(response);
    if (window.overrun()) {
      finish(overrun(token));
      call.cancel();
      return;
    }
    watch();
    wake?.();
  });
  // The status says the same and comes for good ends too; without a listener an error would be thrown.
  call.on('error', () => {});
  call.on('status', (status) => finish(readFault(status, token)));
  call.write(firstRequest(options.topic, options.position, window.fill()));
  watch();

  return {
    standing,
    end: () => ended,
    async take() {
      if (waiting.length === 0 && ended === null) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = null;
      }
      const taken = waiting;
      waiting = [];
      return taken.length === 0 ? null : taken;
    },
    release(events) {
      const numRequested = window.released(events);
      if (numRequested === 0 || ended !== null) return;
      const silentByRight = window.outstanding() === numRequested;
      call.write({ numRequested });
      if (silentByRight) watch();
    },
    cancel() {
      waiting = [];
      finish({ status: Status.CANCELLED, code: null, words: 'cancelled here', token });
      call.cancel();
    },
  };
}
