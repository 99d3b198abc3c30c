import type { ChatView } from './api.ts';
import { keepingEnd } from './dom.ts';

/** Where the chat stands, in words for the customer. */
export function stateWords(state: ChatView['state']): string {
  switch (state.kind) {
    case 'waiting':
      return 'Waiting: somebody will be with you shortly.';
    case 'withAgent':
      return `${state.agent} is with you.`;
    case 'transferring':
      return 'You are being transferred. Please stay.';
    case 'ended':
      return state.by === 'agent' ? 'This chat has been ended by our team. Thank you.' : 'You have ended this chat. Thank you.';
  }
}

/** Adds the lines that are not there yet; lines never change or go. Keeps the end in sight for who was looking at it. */
export function paintLines(log: HTMLOListElement, lines: ChatView['lines']): void {
  const shown = new Set([...log.children].map((child) => (child as HTMLElement).dataset['id']));
  keepingEnd(log, () => {
    for (const line of lines) {
      if (shown.has(line.id)) continue;
      const item = document.createElement('li');
      item.className = line.from;
      item.dataset['id'] = line.id;
      const who = document.createElement('span');
      who.className = 'who';
      who.textContent = line.from === 'customer' ? 'You' : line.name;
      item.append(who, line.text);
      log.append(item);
    }
  });
}
