/** The part of a page's contents this stands on. */
export interface FocusableContents {
  on(event: 'focus' | 'did-navigate', listener: () => void): unknown;
  on(event: 'input-event', listener: (event: unknown, input: { type: string }) => void): unknown;
  focus(): void;
  isFocused(): boolean;
  isDestroyed(): boolean;
}

/** Who may have the keyboard of the Salesforce view. */
export interface KeyboardHome {
  /** Gives the view the keyboard because a person asked for that. */
  give(): void;
}

/**
 * Keeps the keyboard in the workspace while pages of the Salesforce view come and go. Chromium gives it to a page that navigates, and the
 * next words to a customer would be typed into that page. The view has it when a person asked: by a command, or by a press of the mouse in it.
 *
 * A window that does not have the keyboard itself is left alone, because giving it to a page would raise the window; it is put right when
 * the window is next used.
 */
export function keepKeyboard(
  window: { on(event: 'focus', listener: () => void): unknown; isFocused(): boolean },
  workspace: FocusableContents,
  view: FocusableContents,
): KeyboardHome {
  /** Whether the view has the keyboard because somebody wanted it there. */
  let isWanted = false;
  /** Whether a page came since the workspace last had it: what has it now may have taken it. */
  let hasNavigated = false;
  const putRight = () => {
    if (isWanted || !hasNavigated || !window.isFocused() || !view.isFocused() || workspace.isDestroyed()) return;
    workspace.focus();
  };
  const give = () => {
    isWanted = true;
    view.focus();
  };
  workspace.on('focus', () => {
    isWanted = false;
    hasNavigated = false;
  });
  view.on('focus', putRight);
  view.on('did-navigate', () => {
    hasNavigated = true;
    putRight();
  });
  view.on('input-event', (_event, { type }) => {
    if (type !== 'mouseDown') return;
    isWanted = true;
    if (!view.isFocused()) view.focus();
  });
  window.on('focus', putRight);
  return { give };
}
