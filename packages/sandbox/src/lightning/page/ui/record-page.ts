import type { PageUser } from '../../port.ts';
import type { Tab } from '../console/tabs.ts';
import type { LoadedLwc } from '../lwc/host.ts';
import type { Conversations } from '../org/conversations.ts';
import type { Sessions } from '../org/sessions.ts';
import { ConversationView } from './conversation.ts';
import { make } from './dom.ts';
import type { Toasts } from './toasts.ts';

/** What record pages are made of. */
export interface RecordPageParts {
  user: PageUser;
  sessions: Sessions;
  conversations: Conversations;
  /** The components deployed onto an object's record page. */
  components(objectApiName: string): { name: string; component: LoadedLwc }[];
  toasts: Toasts;
}

/** One record's page. It stays in the document while its tab is open, in front or not. */
export interface RecordPage {
  element: HTMLElement;
  /** The tab's label has become known. */
  label(): string;
  remove(): void;
}

/** Makes the page of a tab's record. */
export function recordPage(tab: Tab, parts: RecordPageParts, labelChanged: () => void): RecordPage {
  return tab.objectApiName === 'MessagingSession' ? sessionPage(tab, parts, labelChanged) : plainPage(tab, parts);
}

/** A messaging session: highlights, the deployed components, the conversation. */
function sessionPage(tab: Tab, parts: RecordPageParts, labelChanged: () => void): RecordPage {
  const { sessions } = parts;
  const highlights = make('header', { attributes: { class: 'highlights' } });
  const components = make('div', { attributes: { class: 'components' } });
  const conversation = new ConversationView(tab.recordId, parts.conversations, parts.toasts);
  const notice = make('p', { attributes: { class: 'notice', role: 'status' } }, 'Loading...');
  const element = make('article', { attributes: { class: 'record', 'data-record-id': tab.recordId } }, notice);
  let mounted = false;

  const draw = () => {
    const shown = sessions.get(tab.recordId);
    if (shown?.state === 'failed') notice.textContent = shown.failure;
    if (shown?.state !== 'there') return;
    const { record } = shown;
    highlights.replaceChildren(
      make('p', { attributes: { class: 'kind' } }, 'Messaging Session'),
      make('h1', {}, record.name),
      make(
        'dl',
        {},
        ...fact('Customer', record.customerName),
        ...fact('Status', record.status),
        ...fact('Owner', record.ownerId === parts.user.userId ? parts.user.name : record.ownerId),
      ),
    );
    labelChanged();
    if (!mounted) {
      mounted = true;
      element.replaceChildren(highlights, components, conversation.element);
      // Components come when the record is there, as on Salesforce's own record pages.
      for (const { component } of parts.components('MessagingSession')) component.mount(components, tab.recordId);
    }
    conversation.draw(record);
  };
  const stop = sessions.changed.hear((recordId) => recordId === tab.recordId && draw());
  void sessions.load(tab.recordId);
  return {
    element,
    label: () => sessions.record(tab.recordId)?.customerName ?? 'Messaging Session',
    remove: () => {
      stop();
      element.remove();
      sessions.forget(tab.recordId);
    },
  };
}

/** Any other record: this sandbox has no layout for it, but the page is there and says which record it is. */
function plainPage(tab: Tab, parts: RecordPageParts): RecordPage {
  const own = tab.recordId.slice(0, 15) === parts.user.userId.slice(0, 15);
  const name = own ? parts.user.name : tab.recordId;
  const element = make(
    'article',
    { attributes: { class: 'record', 'data-record-id': tab.recordId } },
    make(
      'header',
      { attributes: { class: 'highlights' } },
      make('p', { attributes: { class: 'kind' } }, tab.objectApiName),
      make('h1', {}, name),
      make('dl', {}, ...fact('Id', tab.recordId)),
    ),
  );
  return { element, label: () => (own ? name : `${tab.objectApiName} ${tab.recordId.slice(0, 15)}`), remove: () => element.remove() };
}

function fact(term: string, value: string): HTMLElement[] {
  return [make('div', {}, make('dt', {}, term), make('dd', {}, value))];
}
