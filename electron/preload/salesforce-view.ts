import { ipcRenderer } from 'electron';
import { CHANNELS } from '../channels.ts';

/** Longest message handed on, in UTF-16 code units. No message of our guests comes near. */
const LONGEST = 262_144;

// A few lines and no bridge: the page gets nothing of ours but messages. They are handed on as text; main parses and judges them.
window.addEventListener('message', (event) => {
  const ours =
    event.origin === location.origin &&
    typeof event.data === 'string' &&
    event.data.length <= LONGEST &&
    event.data.includes('"fromGuest"');
  if (ours) ipcRenderer.send(CHANNELS.guestSays, event.data);
});

ipcRenderer.on(CHANNELS.guestHears, (_event, text: unknown) => {
  if (typeof text === 'string') window.postMessage(text, location.origin);
});
