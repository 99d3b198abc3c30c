import type { PageUser } from '../../port.ts';
import { make, setAttributes } from './dom.ts';

/** The bar at the top of the app. */
export function appHeader(appLabel: string, user: PageUser): HTMLElement {
  const initials = user.name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 2);
  return make(
    'header',
    { attributes: { class: 'app-header' } },
    make('span', { attributes: { class: 'app-name' } }, appLabel),
    make(
      'span',
      { attributes: { class: 'person' } },
      user.name,
      make('span', { attributes: { class: 'avatar', 'aria-hidden': 'true' } }, initials),
    ),
  );
}

/** The line that says that the server cannot be reached. */
export class ConnectionBanner {
  readonly element = make('p', { attributes: { class: 'banner', role: 'status', hidden: true } });

  show(reason: string): void {
    this.element.textContent = `The connection to Salesforce is lost (${reason}). Trying again...`;
    setAttributes(this.element, { hidden: false });
  }

  hide(): void {
    setAttributes(this.element, { hidden: true });
  }
}
