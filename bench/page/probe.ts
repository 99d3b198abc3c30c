/** A moment measured in the window: what it was, how long it took in milliseconds, and when it was painted, in milliseconds since 1970. */
export interface Sample {
  readonly kind: string;
  readonly ms: number;
  readonly paintedAtMs: number;
  /** The text of a message, by which the centre's own record of it is found. */
  readonly text: string | null;
}

/** What the probe hangs on the window. */
export interface Probe {
  readonly samples: Sample[];
  /** Resolves with the time at which the frame now being made has been painted. */
  painted(): Promise<number>;
  /** What a key press is waited for: an event of the desk, an `input` of the document, or the empty React root. */
  keyAwaits: 'interactionSelected' | 'input' | 'empty' | null;
}

/** The window with it. */
export interface ProbedWindow {
  readonly jackfield: {
    events(listener: (batch: { events: { type: string; message?: { text: string } }[] }) => void): () => void;
  };
  jackfieldProbe: Probe;
  /** Changes the empty React state; there as soon as empty-react.ts is. */
  benchEmptyChange(): void;
}

// Runs in the window, at the beginning of its document.

const window_ = globalThis as unknown as ProbedWindow;
const painted = () =>
  new Promise<number>((resolve) => {
    // A task queued from the last callback of a frame runs when the frame has been handed over to be painted.
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.addEventListener('message', () => {
        channel.port1.close();
        resolve(performance.now());
      });
      channel.port1.start();
      channel.port2.postMessage(null);
    });
  });
const probe_: Probe = { samples: [], painted, keyAwaits: null };
window_.jackfieldProbe = probe_;
const measure = (kind: string, beganMs: number, text: string | null = null) =>
  void painted().then((paintedMs) => {
    probe_.samples.push({ kind, ms: paintedMs - beganMs, paintedAtMs: performance.timeOrigin + paintedMs, text });
  });

let pressedMs: number | null = null;
const answered = (by: Probe['keyAwaits']) => {
  if (pressedMs === null || probe_.keyAwaits !== by) return;
  measure('key', pressedMs);
  pressedMs = null;
};
// The script stands before all others of the document, but its bridge comes with the preload: both are there when the parser is done,
// and the app's module has not run then.
document.addEventListener('readystatechange', () => {
  if (document.readyState !== 'interactive' || !('jackfield' in window_)) return;
  window_.jackfield.events(({ events }) => {
    const heardMs = performance.now();
    for (const kind of new Set(events.map(({ type }) => type))) {
      measure(kind, heardMs, events.findLast(({ type }) => type === kind)?.message?.text ?? null);
      if (kind === 'interactionSelected') answered('interactionSelected');
    }
  });
});
addEventListener(
  'keydown',
  (event) => {
    if (probe_.keyAwaits === null || event.key === 'Alt') return;
    // When the key was pressed, by the browser's clock: before it was handed to the page.
    pressedMs = event.timeStamp;
    if (probe_.keyAwaits === 'empty') {
      window_.benchEmptyChange();
      answered('empty');
    }
  },
  true,
);
addEventListener('input', () => answered('input'), true);
