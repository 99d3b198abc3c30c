import { button, make } from './dom.ts';

/** How long a toast stays, in milliseconds. */
const TOAST_MS = 8_000;

/** Short messages at the top of the page. */
export class Toasts {
  readonly element = make('div', { attributes: { class: 'toasts', role: 'alert' } });

  /** Shows an error of a person's own doing or of a component. */
  show(words: string): void {
    const toast = make('div', { attributes: { class: 'toast' } }, make('span', {}, words));
    const close = () => toast.remove();
    toast.append(button('×', 'toast-close', close, { 'aria-label': 'Close' }));
    this.element.append(toast);
    setTimeout(close, TOAST_MS);
  }

  /** Runs what a person asked for and shows why it failed, should it. */
  attempt(act: () => Promise<unknown>): void {
    act().catch((cause: unknown) => this.show(cause instanceof Error ? cause.message : String(cause)));
  }
}
