/** What is measured of the transfer panel, in milliseconds: from the key to the frame that shows what it asked for. */
export interface PanelSamples {
  readonly opened: number[];
  readonly searched: number[];
}

/** The window with it. */
export interface PanelWindow {
  benchPanel: PanelSamples;
}

// Runs in the window once it stands.

const samples: PanelSamples = { opened: [], searched: [] };
(globalThis as unknown as PanelWindow).benchPanel = samples;
let pressed: { readonly atMs: number; readonly into: number[] } | null = null;

const list = () => document.querySelector('[data-pane="transfer"] [role="listbox"]');

addEventListener(
  'keydown',
  (event) => {
    const opens = event.ctrlKey && event.key === 't';
    if (opens || (event.key.length === 1 && !event.ctrlKey))
      pressed = { atMs: event.timeStamp, into: opens ? samples.opened : samples.searched };
  },
  true,
);

// Rows that answer what stands in the field: the list is busy from the letter to its answer, and has rows from the panel's first answer on.
let wasBusy = false;
new MutationObserver(() => {
  const now = list();
  const isBusy = now === null || now.getAttribute('aria-busy') === 'true';
  const isAnswered = wasBusy && !isBusy;
  wasBusy = isBusy;
  if (!isAnswered || pressed === null) return;
  const { atMs, into } = pressed;
  pressed = null;
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.addEventListener('message', () => {
      channel.port1.close();
      into.push(performance.now() - atMs);
    });
    channel.port1.start();
    channel.port2.postMessage(null);
  });
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-busy'] });
