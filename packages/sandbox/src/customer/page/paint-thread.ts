import type { ThreadView } from './api.ts';
import { keepingEnd } from './dom.ts';
import { stateWords } from './paint.ts';

/** A message that is on its way to the server: it has no id of the org's yet. */
export interface OnItsWay {
  readonly words: string;
  /** The id it got; null while the server has not answered. */
  messageId: string | null;
}

/** Where a thread stands, in words for the customer. A conversation that has ended goes on with the next message. */
export function threadWords(state: ThreadView['state']): string {
  switch (state.kind) {
    case 'new':
      return 'WhatsApp, +44 20 7946 0000';
    case 'ended':
      return 'Write to begin again.';
    case 'waiting':
    case 'withAgent':
    case 'transferring':
      return stateWords(state);
  }
}

/** How long an agent may still write freely, in words. */
export function windowWords(view: Pick<ThreadView, 'nowMs' | 'freeUntilMs'>): string {
  if (view.freeUntilMs === null) return 'Acme cannot write to you before you have written.';
  const minutes = Math.ceil((view.freeUntilMs - view.nowMs) / 60_000);
  if (minutes <= 0) return 'You last wrote more than 24 hours ago: only a template can reach you.';
  return minutes > 90
    ? `Acme may write freely for ${Math.round(minutes / 60)} more hours.`
    : `Acme may write freely for ${minutes} more minutes.`;
}

/** Paints the thread: new lines are added, and what is on its way stands at the end until it comes back as a line. */
export function paintThread(log: HTMLOListElement, lines: ThreadView['lines'], waiting: readonly OnItsWay[]): void {
  keepingEnd(log, () => {
    for (const old of log.querySelectorAll('.waiting')) old.remove();
    const shown = new Set([...log.children].map((child) => (child as HTMLElement).dataset['id']));
    let before: ThreadView['lines'][number] | null = null;
    for (const line of lines) {
      if (!shown.has(line.id)) {
        if (before === null || dayOf(before.atMs) !== dayOf(line.atMs)) log.append(item('date', dayOf(line.atMs)));
        log.append(lineItem(line));
      }
      before = line;
    }
    for (const one of waiting) {
      const made = item('customer waiting', one.words);
      made.append(meta(one.messageId === null ? 'Sending' : 'Sent', one.messageId === null ? '' : '✓', null));
      log.append(made);
    }
  });
}

function lineItem(line: ThreadView['lines'][number]): HTMLLIElement {
  const made = item(line.from + (line.isTemplate ? ' template' : ''), '');
  made.dataset['id'] = line.id;
  if (line.from === 'agent') {
    const kind = document.createElement('span');
    kind.className = 'kind';
    kind.textContent = line.isTemplate ? 'Acme, a message written beforehand' : line.name;
    made.append(kind);
  }
  made.append(line.text);
  if (line.from === 'customer') made.append(meta('Delivered', '✓✓', line.atMs));
  else made.append(meta('', '', line.atMs));
  return made;
}

function item(className: string, words: string): HTMLLIElement {
  const made = document.createElement('li');
  made.className = className;
  if (words !== '') made.append(words);
  return made;
}

/** The time and the ticks below a message; the ticks are read out as words. */
function meta(words: string, ticks: string, atMs: number | null): HTMLSpanElement {
  const made = document.createElement('span');
  made.className = `meta ${words.toLowerCase()}`;
  if (atMs !== null) made.append(timeOf(atMs), ' ');
  const mark = document.createElement('span');
  mark.className = 'ticks';
  mark.setAttribute('aria-hidden', 'true');
  mark.textContent = ticks;
  const spoken = document.createElement('span');
  spoken.className = ticks === '' && words !== '' ? '' : 'unseen';
  spoken.textContent = words;
  made.append(mark, spoken);
  return made;
}

/** A moment as a date and a time of day. */
export function momentOf(atMs: number): string {
  return `${dayOf(atMs)}, ${timeOf(atMs)}`;
}

function dayOf(atMs: number): string {
  return new Date(atMs).toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
}

function timeOf(atMs: number): string {
  return new Date(atMs).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}
