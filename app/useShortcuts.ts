import { announce } from '@jackfield/ui';
import { useEffect, useRef } from 'react';
import type { WindowActions } from './commands/command.ts';
import type { PaletteEntry } from './commands/entries.ts';
import { commandOf } from './commands/registry.ts';
import { bridge } from './desk/bridge.ts';
import { deskNow, give } from './desk/hooks.ts';
import { shortcutOf } from './keyboard.ts';
import { focusPane, nextPane, paneWithFocus, presentPanes, type PaneName } from './panes.ts';
import { useStrings } from './strings/Strings.tsx';

/** How long after Salesforce lost the keyboard a key may still have been pressed there, in milliseconds. */
const HANDED_ON_MS = 250;

/**
 * Binds the keys to the commands: one listener for the whole window, before anything else sees the key. Returns the way to run what was
 * chosen in the palette, with the same actions.
 */
export function useShortcuts(window_: Omit<WindowActions, 'movePane'>): (chosen: PaletteEntry) => void {
  const { t } = useStrings();
  const actions = useRef(window_);
  useEffect(() => {
    actions.current = window_;
  });
  useEffect(() => {
    // Main tells whether the native view has the keyboard; the document cannot know.
    const salesforce = { hasKeyboard: false, leftAt: -Infinity };
    const offWatch = bridge.watch('salesforceView', ({ focused }) => {
      if (salesforce.hasKeyboard && !focused) salesforce.leftAt = performance.now();
      salesforce.hasKeyboard = focused;
    });
    const movePaneFromHere = (step: 1 | -1) => {
      // A key pressed over there is handed on to here together with the focus, and the news of that may come first.
      const fromSalesforce = salesforce.hasKeyboard || performance.now() - salesforce.leftAt < HANDED_ON_MS;
      movePane(step, fromSalesforce);
      salesforce.hasKeyboard = false;
      salesforce.leftAt = -Infinity;
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.isComposing || document.querySelector('dialog[open]') !== null) return;
      const id = isAcceptInInbox(event) ? 'acceptOffer' : shortcutOf(event);
      const command = id === null ? undefined : commandOf(id);
      if (command === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.repeat && command.repeats !== true) return;
      const desk = deskNow();
      // What the desk would refuse is asked for all the same: its refusal is shown where the thing is, and stays there.
      const why = command.whyNot(desk);
      if (why !== null && 'say' in why) announce(t(why.say));
      else command.run({ desk, window: { ...actions.current, movePane: movePaneFromHere } });
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => {
      window.removeEventListener('keydown', onKeyDown, true);
      offWatch();
    };
  }, [t]);
  return (chosen) => chosen.run({ ...window_, movePane: (step) => movePane(step, false) });
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
