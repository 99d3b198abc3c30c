import { ask, type ChatView, type Places } from './api.ts';
import { attempt, element, isFilledIn, sendByEnter } from './dom.ts';
import { follow } from './follow.ts';
import { paintLines, stateWords } from './paint.ts';

/** The key of the chat this tab is in: it survives a reload of the tab, and no more. */
const KEY = 'chat-key';

const start = element('start', HTMLFormElement);
const nameField = element('name', HTMLInputElement);
const firstField = element('first', HTMLTextAreaElement);
const place = element('place', HTMLSelectElement);
const chat = element('chat', HTMLElement);
const others = element('others', HTMLElement);
const log = element('log', HTMLOListElement);
const say = element('say', HTMLFormElement);
const text = element('text', HTMLTextAreaElement);
const state = element('state', HTMLElement);
const endButton = element('end', HTMLButtonElement);
const againButton = element('again', HTMLButtonElement);
const sendButton = say.querySelector('button');
const startProblem = element('start-problem', HTMLElement);
const chatProblem = element('chat-problem', HTMLElement);

let stop = () => {};
let ended = false;

start.addEventListener('submit', (event) => {
  event.preventDefault();
  const needed = new Map<HTMLInputElement | HTMLTextAreaElement, string>([
    [nameField, 'Please tell us your name.'],
    [firstField, 'Please write a message.'],
  ]);
  if (!isFilledIn(startProblem, needed)) return;
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
  }).then(() => {
    if (sendButton) sendButton.disabled = ended;
  });
});

sendByEnter(text, say);

endButton.addEventListener('click', () => {
  const key = sessionStorage.getItem(KEY);
  if (key !== null) void attempt(chatProblem, endButton, () => ask('POST', `/chat/${key}/end`));
});

againButton.addEventListener('click', leave);

function open(key: string): void {
  stop();
  start.hidden = true;
  others.hidden = true;
  chat.hidden = false;
  ended = false;
  stop = follow<ChatView>(`/chat/${key}`, {
    view: (view) => {
      chatProblem.textContent = '';
      show(view);
    },
    lost: () => (chatProblem.textContent = 'The connection was lost. Trying again…'),
    gone: () => {
      leave();
      startProblem.textContent = 'Your chat is over. Please start a new one.';
    },
  });
}

function show(view: ChatView): void {
  const words = stateWords(view.state);
  if (state.textContent !== words) state.textContent = words;
  paintLines(log, view.lines);
  ended = view.state.kind === 'ended';
  text.disabled = ended;
  if (sendButton) sendButton.disabled = ended;
  endButton.hidden = ended;
  againButton.hidden = !ended;
  if (ended) stop();
}

function leave(): void {
  stop();
  sessionStorage.removeItem(KEY);
  log.replaceChildren();
  chat.hidden = true;
  start.hidden = false;
  others.hidden = false;
  chatProblem.textContent = '';
  state.textContent = 'We usually answer within a minute.';
  firstField.focus();
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
