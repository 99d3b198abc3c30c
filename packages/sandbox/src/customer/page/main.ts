import { ask, Problem, type ChatView, type Places } from './api.ts';
import { paintLines, stateWords } from './paint.ts';

/** The key of the chat this tab is in: it survives a reload of the tab, and no more. */
const KEY = 'chat-key';
/** How long after a refused connection the next is tried, in milliseconds. */
const RETRY_MS = 2_000;

function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no #${id} of the right kind`);
  return found;
}

const start = element('start', HTMLFormElement);
const nameField = element('name', HTMLInputElement);
const firstField = element('first', HTMLTextAreaElement);
const place = element('place', HTMLSelectElement);
const chat = element('chat', HTMLElement);
const log = element('log', HTMLOListElement);
const say = element('say', HTMLFormElement);
const text = element('text', HTMLTextAreaElement);
const state = element('state', HTMLElement);
const endButton = element('end', HTMLButtonElement);
const againButton = element('again', HTMLButtonElement);
const sendButton = say.querySelector('button');
const startProblem = element('start-problem', HTMLElement);
const chatProblem = element('chat-problem', HTMLElement);

let source: EventSource | null = null;
let ended = false;

start.addEventListener('submit', (event) => {
  event.preventDefault();
  const missing = [nameField, firstField].find((field) => field.value.trim() === '');
  for (const field of [nameField, firstField]) field.setAttribute('aria-invalid', String(field.value.trim() === ''));
  if (missing) {
    startProblem.textContent = missing === nameField ? 'Please tell us your name.' : 'Please write a message.';
    missing.focus();
    return;
  }
  const [kind = 'queue', id = ''] = place.value.split(':');
  void attempt(startProblem, start.querySelector('button'), async () => {
    const { key } = await ask<{ key: string }>('POST', '/chat/start', {
      name: nameField.value.trim(),
      text: firstField.value.trim(),
      ...(id === '' ? {} : { [kind]: id }),
    });
    sessionStorage.setItem(KEY, key);
    open(key);
    text.focus();
  });
});

say.addEventListener('submit', (event) => {
  event.preventDefault();
  const words = text.value.trim();
  const key = sessionStorage.getItem(KEY);
  if (words === '' || key === null || ended) return;
  void attempt(chatProblem, sendButton, async () => {
    await ask('POST', `/chat/${key}/say`, { text: words });
    text.value = '';
  });
});

text.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  say.requestSubmit();
});

endButton.addEventListener('click', () => {
  const key = sessionStorage.getItem(KEY);
  if (key !== null) void attempt(chatProblem, endButton, () => ask('POST', `/chat/${key}/end`));
});

againButton.addEventListener('click', leave);

/** Follows a chat. The browser reconnects by itself; each event is the whole chat, so nothing is lost in between. */
function open(key: string): void {
  source?.close();
  start.hidden = true;
  chat.hidden = false;
  ended = false;
  source = new EventSource(`/chat/${key}/events`);
  source.addEventListener('message', (event: MessageEvent<string>) => {
    chatProblem.textContent = '';
    show(JSON.parse(event.data) as ChatView);
  });
  source.addEventListener('error', () => {
    chatProblem.textContent = 'The connection was lost. Trying again…';
    // The browser tries again by itself unless it was answered with a refusal; then we find out which.
    if (source?.readyState === EventSource.CLOSED) void reopen(key);
  });
}

/** Looks whether the chat is still known, and follows it again; a chat that is not (the centre was started anew) is left. */
async function reopen(key: string): Promise<void> {
  try {
    await ask('GET', `/chat/${key}`);
    open(key);
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause;
    if (cause.status === 404) {
      leave();
      startProblem.textContent = 'Your chat is over. Please start a new one.';
    } else {
      setTimeout(() => void reopen(key), RETRY_MS);
    }
  }
}

// A page that is being left must not take its closing stream for a lost one.
window.addEventListener('pagehide', () => source?.close());

function show(view: ChatView): void {
  const words = stateWords(view.state);
  if (state.textContent !== words) state.textContent = words;
  paintLines(log, view.lines);
  ended = view.state.kind === 'ended';
  text.disabled = ended;
  if (sendButton) sendButton.disabled = ended;
  endButton.hidden = ended;
  againButton.hidden = !ended;
  if (ended) source?.close();
}

function leave(): void {
  source?.close();
  sessionStorage.removeItem(KEY);
  log.replaceChildren();
  chat.hidden = true;
  start.hidden = false;
  chatProblem.textContent = '';
  state.textContent = 'We usually answer within a minute.';
  firstField.focus();
}

/** Does something a button asked for; the button waits, and what went wrong is shown beside it. */
async function attempt(problem: HTMLElement, button: HTMLButtonElement | null, act: () => Promise<unknown>): Promise<void> {
  problem.textContent = '';
  if (button) button.disabled = true;
  try {
    await act();
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause;
    problem.textContent = cause.message;
  } finally {
    if (button) button.disabled = ended && button === sendButton;
  }
}

async function fillPlaces(): Promise<void> {
  const places = await ask<Places>('GET', '/chat/places');
  const group = (label: string, kind: string, options: Places['queues']) => {
    const made = document.createElement('optgroup');
    made.label = label;
    made.append(...options.map((one) => new Option(one.name, `${kind}:${one.id}`)));
    return made;
  };
  place.append(group('Topics', 'button', places.buttons), group('Teams', 'queue', places.queues));
}

const key = sessionStorage.getItem(KEY);
if (key !== null) open(key);
void attempt(startProblem, null, fillPlaces);
