import { ask, type CaseView } from './api.ts';
import { attempt, element, isFilledIn, keepingEnd } from './dom.ts';
import { follow } from './follow.ts';

/** The key of the case this tab shows: it survives a reload of the tab, and no more. */
const KEY = 'case-key';

const start = element('start', HTMLFormElement);
const nameField = element('name', HTMLInputElement);
const emailField = element('email', HTMLInputElement);
const subjectField = element('subject', HTMLInputElement);
const priority = element('priority', HTMLSelectElement);
const wordsField = element('words', HTMLTextAreaElement);
const page = element('case', HTMLElement);
const title = element('title', HTMLElement);
const number = element('number', HTMLElement);
const status = element('status', HTMLElement);
const urgency = element('urgency', HTMLElement);
const log = element('log', HTMLOListElement);
const say = element('say', HTMLFormElement);
const text = element('text', HTMLTextAreaElement);
const startProblem = element('start-problem', HTMLElement);
const caseProblem = element('case-problem', HTMLElement);

let stop = () => {};

start.addEventListener('submit', (event) => {
  event.preventDefault();
  const needed = new Map<HTMLInputElement | HTMLTextAreaElement, string>([
    [nameField, 'Please tell us your name.'],
    [emailField, 'Please give your e-mail address.'],
    [subjectField, 'Please say what it is about.'],
    [wordsField, 'Please tell us what happened.'],
  ]);
  if (!isFilledIn(startProblem, needed)) return;
  if (!emailField.validity.valid) {
    startProblem.textContent = 'Please give a whole e-mail address, as anna@globex.example.';
    emailField.setAttribute('aria-invalid', 'true');
    emailField.focus();
    return;
  }
  void attempt(startProblem, start.querySelector('button'), async () => {
    const { key } = await ask<{ key: string }>('POST', '/case/file', {
      name: nameField.value.trim(),
      email: emailField.value.trim(),
      subject: subjectField.value.trim(),
      priority: priority.value,
      text: wordsField.value.trim(),
    });
    sessionStorage.setItem(KEY, key);
    open(key);
    title.focus();
  });
});

say.addEventListener('submit', (event) => {
  event.preventDefault();
  const words = text.value.trim();
  const key = sessionStorage.getItem(KEY);
  if (words === '' || key === null) return;
  void attempt(caseProblem, say.querySelector('button'), async () => {
    await ask('POST', `/case/${key}/write`, { text: words });
    text.value = '';
  });
});

element('again', HTMLButtonElement).addEventListener('click', leave);

function open(key: string): void {
  stop();
  start.hidden = true;
  page.hidden = false;
  stop = follow<CaseView>(`/case/${key}`, {
    view: (view) => {
      caseProblem.textContent = '';
      show(view);
    },
    lost: () => (caseProblem.textContent = 'The connection was lost. Trying again…'),
    gone: () => {
      leave();
      startProblem.textContent = 'Your case is no longer known here. Please write again.';
    },
  });
}

function show(view: CaseView): void {
  if (view.status === null) {
    status.textContent = 'Deleted';
    for (const field of say.querySelectorAll<HTMLTextAreaElement | HTMLButtonElement>('textarea, button')) field.disabled = true;
    return;
  }
  title.textContent = view.subject;
  number.textContent = view.number;
  if (status.textContent !== view.status) status.textContent = view.status;
  urgency.textContent = view.priority;
  const shown = new Set([...log.children].map((child) => (child as HTMLElement).dataset['id']));
  keepingEnd(log, () => {
    // A comment may be withdrawn, or changed: what is no longer so is painted anew.
    const ids = new Set(view.entries.map((one) => one.id));
    for (const child of [...log.children]) if (!ids.has((child as HTMLElement).dataset['id'] ?? '')) child.remove();
    for (const entry of view.entries) {
      if (shown.has(entry.id)) {
        const there = log.querySelector(`[data-id="${entry.id}"] .words`);
        if (there && there.textContent !== entry.text) there.textContent = entry.text;
      } else log.append(entryItem(entry));
    }
  });
}

function entryItem(entry: CaseView['entries'][number]): HTMLLIElement {
  const item = document.createElement('li');
  item.className = entry.from === 'customer' ? 'customer' : 'agent';
  item.dataset['id'] = entry.id;
  const who = document.createElement('span');
  who.className = 'who';
  const when = new Date(entry.atMs).toLocaleString('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  who.textContent = `${entry.from === 'customer' ? 'You' : entry.name}, ${when}`;
  const words = document.createElement('span');
  words.className = 'words';
  words.textContent = entry.text;
  item.append(who, words);
  return item;
}

function leave(): void {
  stop();
  sessionStorage.removeItem(KEY);
  log.replaceChildren();
  for (const field of say.querySelectorAll<HTMLTextAreaElement | HTMLButtonElement>('textarea, button')) field.disabled = false;
  for (const field of [subjectField, wordsField]) field.value = '';
  page.hidden = true;
  start.hidden = false;
  subjectField.focus();
}

const key = sessionStorage.getItem(KEY);
if (key !== null) open(key);
