import type { Utility } from '../../deploy/deployment.ts';
import { make, setAttributes } from './dom.ts';

/** One item of the bar: its panel's content, and its label, which may change. */
export interface UtilityItem {
  utility: Utility;
  label(): string;
  /** Puts the component into its panel: at once for eager ones, when first opened for the others. */
  start(panel: HTMLElement): void;
}

interface Entry {
  item: UtilityItem;
  button: HTMLButtonElement;
  panel: HTMLElement;
  started: boolean;
}

/** The bar along the bottom, with its panels docked above it. */
export class UtilityBar {
  readonly element: HTMLElement;
  readonly #entries: Entry[];

  constructor(items: readonly UtilityItem[]) {
    this.#entries = items.map((item, at) => {
      const id = `utility-panel-${at}`;
      const panel = make('section', { attributes: { class: 'utility-panel', id, hidden: true, 'aria-label': item.utility.label } });
      panel.style.setProperty('--height', `${item.utility.heightPx}px`);
      const button = make('button', {
        attributes: { type: 'button', class: 'utility', 'aria-expanded': 'false', 'aria-controls': id },
        on: { click: () => this.toggle(at) },
      });
      return { item, button, panel, started: false };
    });
    this.element = make(
      'footer',
      { attributes: { class: 'utility-bar', 'aria-label': 'Utility bar' } },
      ...this.#entries.map((entry) => entry.panel),
      ...this.#entries.map((entry) => entry.button),
    );
    this.draw();
  }

  /** Starts the eager components. The bar must be on the page. */
  start(): void {
    for (const entry of this.#entries) if (entry.item.utility.eager) this.#startOne(entry);
  }

  toggle(at: number, open = this.#entries[at]?.panel.hidden ?? false): void {
    this.#entries.forEach((entry, index) => {
      const opens = index === at && open;
      if (opens) this.#startOne(entry);
      setAttributes(entry.panel, { hidden: !opens });
      setAttributes(entry.button, { 'aria-expanded': String(opens) });
    });
  }

  /** Writes the labels again. */
  draw(): void {
    for (const entry of this.#entries) entry.button.textContent = entry.item.label();
  }

  #startOne(entry: Entry): void {
    if (entry.started) return;
    entry.started = true;
    entry.item.start(entry.panel);
  }
}
