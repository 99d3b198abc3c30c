import { ask, type ThreadView } from './api.ts';
import { attempt, element, isFilledIn, sendByEnter } from './dom.ts';
import { follow } from './follow.ts';
import { momentOf, paintThread, threadWords, windowWords, type OnItsWay } from './paint-thread.ts';

/** Whose phone this tab is: it survives a reload of the tab, and a new start of the centre. */
const PHONE = 'whatsapp-phone';
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** How often the page looks at the sandbox's clock, in milliseconds. */
const CLOCK_MS = 15_000;

/** Who uses the phone. */
interface Owner {
  readonly name: string;
  readonly phone: string;
}

const start = element('start', HTMLFormElement);
const nameField = element('name', HTMLInputElement);
const phoneField = element('phone', HTMLInputElement);
const chat = element('chat', HTMLElement);
const log = element('log', HTMLOListElement);
const say = element('say', HTMLFormElement);
const text = element('text', HTMLTextAreaElement);
const state = element('state', HTMLElement);
const now = element('now', HTMLElement);
const windowLeft = element('window', HTMLElement);
const hour = element('hour', HTMLButtonElement);
const day = element('day', HTMLButtonElement);
const startProblem = element('start-problem', HTMLElement);
const chatProblem = element('chat-problem', HTMLElement);

let key: string | null = null;
let stop = () => {};
let view: ThreadView | null = null;
/** What was written here and is not a line of the thread yet, oldest first. */
let waiting: OnItsWay[] = [];
/** Messages go out one after the other, so that they arrive in the order they were written. */
let sending = Promise.resolve();

start.addEventListener('submit', (event) => {
  event.preventDefault();
  const needed = new Map<HTMLInputElement, string>([
    [nameField, 'Please tell us your name.'],
    [phoneField, 'Please give your phone number.'],
  ]);
  if (!isFilledIn(startProblem, needed)) return;
  const owner = { name: nameField.value.trim(), phone: phoneField.value.trim() };
  void attempt(startProblem, start.querySelector('button'), () => open(owner)).then((isOpen) => isOpen && text.focus());
});

say.addEventListener('submit', (event) => {
  event.preventDefault();
  const words = text.value.trim();
  if (words === '' || key === null) return;
  text.value = '';
  const one: OnItsWay = { words, messageId: null };
  waiting = [...waiting, one];
  paint();
  sending = sending.then(() => send(one));
});

sendByEnter(text, say);

/** One message goes out. What could not be sent comes back into the field, before what has been written meanwhile. */
async function send(one: OnItsWay): Promise<void> {
  const sent = await attempt(chatProblem, null, async () => {
    const { messageId } = await ask<{ messageId: string }>('POST', `/whatsapp/${key ?? ''}/say`, { text: one.words });
    one.messageId = messageId;
  });
  if (!sent) {
    waiting = waiting.filter((other) => other !== one);
    text.value = text.value === '' ? one.words : `${one.words}\n${text.value}`;
  }
  paint();
}

for (const [button, advanceMs] of [
  [hour, HOUR_MS],
  [day, DAY_MS],
] as const)
  button.addEventListener('click', () => void attempt(chatProblem, button, () => ask('POST', '/__sim/clock', { advanceMs })));

element('other', HTMLButtonElement).addEventListener('click', () => {
  stop();
  sessionStorage.removeItem(PHONE);
  key = null;
  view = null;
  waiting = [];
  log.replaceChildren();
  chat.hidden = true;
  start.hidden = false;
  state.textContent = threadWords({ kind: 'new' });
  nameField.focus();
});

document.addEventListener('visibilitychange', tellSeen);

/** Takes a phone in hand and follows its thread. @throws {Problem} */
async function open(owner: Owner): Promise<void> {
  const opened = await ask<{ key: string }>('POST', '/whatsapp/open', owner);
  key = opened.key;
  sessionStorage.setItem(PHONE, JSON.stringify(owner));
  start.hidden = true;
  chat.hidden = false;
  stop();
  stop = follow<ThreadView>(`/whatsapp/${key}`, {
    view: (heard) => {
      chatProblem.textContent = '';
      view = heard;
      const ids = new Set(heard.lines.map((line) => line.id));
      waiting = waiting.filter((one) => one.messageId === null || !ids.has(one.messageId));
      paint();
      tellSeen();
    },
    lost: () => (chatProblem.textContent = 'No connection. Trying again…'),
    // The centre was started anew: the phone is the same, its thread begins again.
    gone: () => {
      log.replaceChildren();
      void attempt(chatProblem, null, () => open(owner));
    },
  });
}

function paint(): void {
  if (!view) return;
  const words = threadWords(view.state);
  if (state.textContent !== words) state.textContent = words;
  const ids = new Set(view.lines.map((line) => line.id));
  paintThread(
    log,
    view.lines,
    waiting.filter((one) => one.messageId === null || !ids.has(one.messageId)),
  );
  paintTime(view.nowMs);
}

function paintTime(nowMs: number): void {
  if (!view) return;
  now.textContent = `It is ${momentOf(nowMs)}.`;
  const words = windowWords({ nowMs, freeUntilMs: view.freeUntilMs });
  if (windowLeft.textContent !== words) windowLeft.textContent = words;
}

/** Looks at the sandbox's clock, which goes on while nothing is written. Without a connection the last time stands. */
async function lookAtClock(): Promise<void> {
  if (chat.hidden) return;
  const looked = await ask<{ nowMs: number }>('GET', '/__sim/clock').catch(() => null);
  if (looked) paintTime(looked.nowMs);
}

/** What is on a screen that somebody looks at is read. */
function tellSeen(): void {
  if (key === null || document.visibilityState !== 'visible' || !view?.lines.some((line) => line.from === 'agent')) return;
  // Nobody waits for it: the next look tells it again.
  ask('POST', `/whatsapp/${key}/seen`).catch(() => {});
}

setInterval(() => void lookAtClock(), CLOCK_MS);

const kept = sessionStorage.getItem(PHONE);
if (kept !== null) void attempt(startProblem, null, () => open(JSON.parse(kept) as Owner));
