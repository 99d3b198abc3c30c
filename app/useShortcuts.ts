import type { InteractionId } from '@jackfield/contract';
import { announce } from '@jackfield/ui';
import { useEffect, useRef } from 'react';
import { bridge } from './desk/bridge.ts';
import { deskNow, give } from './desk/hooks.ts';
import { firstOffer, neighbour, selectedInteraction } from './desk/selectors.ts';
import { setPresenceOpen } from './features/presence/open.ts';
import { wishFocus } from './focus.ts';
import { shortcutOf, type ShortcutId } from './keyboard.ts';
import { focusPane, nextPane, paneWithFocus, presentPanes, type PaneName } from './panes.ts';
import { useStrings } from './strings/Strings.tsx';
import type { Strings } from './strings/strings.ts';

/** How long after Salesforce lost the keyboard a key may still have been pressed there, in milliseconds. */
const HANDED_ON_MS = 250;

/** What the keys do to the window itself. */
interface WindowActions {
  readonly onHelp: () => void;
  readonly onToggleSalesforce: () => void;
}

/** Binds the table of keyboard.ts to the desk: one listener for the whole window, before anything else sees the key. */
export function useShortcuts(onWindow: WindowActions): void {
  const strings = useStrings();
  const actions = useRef(onWindow);
  useEffect(() => {
    actions.current = onWindow;
  });
  useEffect(() => {
    // Main tells whether the native view has the keyboard; the document cannot know.
    const salesforce = { hasKeyboard: false, leftAt: -Infinity };
    const offWatch = bridge.watch('salesforceView', ({ focused }) => {
      if (salesforce.hasKeyboard && !focused) salesforce.leftAt = performance.now();
      salesforce.hasKeyboard = focused;
    });
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.isComposing || document.querySelector('dialog[open]') !== null) return;
      const id = isAcceptInInbox(event) ? 'acceptOffer' : shortcutOf(event);
      if (id === null) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.repeat && id !== 'nextItem' && id !== 'previousItem') return;
      if (id === 'help') actions.current.onHelp();
      else if (id === 'toggleSalesforce') actions.current.onToggleSalesforce();
      else if (id === 'nextPane' || id === 'previousPane') {
        // A key pressed over there is handed on to here together with the focus, and the news of that may come first.
        const fromSalesforce = salesforce.hasKeyboard || performance.now() - salesforce.leftAt < HANDED_ON_MS;
        movePane(id === 'nextPane' ? 1 : -1, fromSalesforce);
        salesforce.hasKeyboard = false;
        salesforce.leftAt = -Infinity;
      } else run(id, strings);
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => {
      window.removeEventListener('keydown', onKeyDown, true);
      offWatch();
    };
  }, [strings]);
}

/** In the inbox Ctrl+Enter says yes to the first offer, wherever in it the keyboard is. */
function isAcceptInInbox(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && paneWithFocus() === 'inbox';
}

function movePane(step: 1 | -1, isInSalesforce: boolean): void {
  const from: PaneName | null = isInSalesforce ? 'salesforce' : paneWithFocus();
  const to = nextPane(from, presentPanes(), step);
  if (to === 'salesforce') void give({ type: 'focusSalesforceView' }, 'salesforce');
  else if (to !== null) focusPane(to);
}

function run(id: Exclude<ShortcutId, 'help' | 'toggleSalesforce' | 'nextPane' | 'previousPane'>, { t }: Strings): void {
  const desk = deskNow();
  const selected = selectedInteraction(desk);
  switch (id) {
    case 'acceptOffer':
    case 'declineOffer': {
      const offer = firstOffer(desk);
      if (offer === null) return announce(t('say.noOffer'));
      if (id === 'acceptOffer') wishFocus(`message:${offer.id}`);
      return void give({ type: id === 'acceptOffer' ? 'acceptWork' : 'declineWork', interactionId: offer.id }, `offer:${offer.id}`);
    }
    case 'openTransfer':
      if (desk.transferPanel !== null) return focusPane('transfer');
      return selected === null
        ? announce(t('say.nothingSelected'))
        : void give({ type: 'openTransferPanel', interactionId: selected.id }, 'conversation');
    case 'nextItem':
    case 'previousItem':
      return select(neighbour(desk, id === 'nextItem' ? 1 : -1)?.id ?? null);
    case 'focusMessage':
      return selected === null ? announce(t('say.nothingSelected')) : wishFocus(`message:${selected.id}`, { force: true });
    case 'endOrClose':
      if (selected === null) return announce(t('say.nothingSelected'));
      return selected.at.stage === 'open'
        ? void give({ type: 'endConversation', interactionId: selected.id }, 'conversation')
        : void give({ type: 'closeWork', interactionId: selected.id }, 'composer');
    case 'openInSalesforce':
      return selected === null
        ? announce(t('say.nothingSelected'))
        : void give({ type: 'openInSalesforce', interactionId: selected.id }, 'conversation');
    case 'presence':
      return setPresenceOpen(true);
  }
}

function select(id: InteractionId | null): void {
  if (id === null) return;
  // Who was writing goes on writing, in the conversation that is shown now.
  if (paneWithFocus() === 'conversation') wishFocus(`message:${id}`);
  void give({ type: 'selectInteraction', interactionId: id }, 'inbox');
}
