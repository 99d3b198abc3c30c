import { useEffect, type RefObject } from 'react';

/*
 * Where the keyboard should go once something is on the screen: the message box of a chat just accepted, the field of a
 * panel just opened. A wish is granted when its element appears, and only while nobody types elsewhere: a person's letters
 * must never land in another conversation.
 */
const present = new Map<string, HTMLElement>();
let wish: string | null = null;

/** Asks for the keyboard at a target, now or when it appears. `force` takes it away from where it is: the person pressed a key for it. */
export function wishFocus(target: string, options: { force?: boolean } = {}): void {
  const element = present.get(target);
  if (element?.isConnected) {
    if (options.force || isNobodyTyping()) element.focus();
    return;
  }
  wish = target;
}

/** Makes an element a target for {@link wishFocus} while it is on the screen. */
export function useFocusTarget(target: string, element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const node = element.current;
    if (node === null) return;
    present.set(target, node);
    if (wish === target) {
      wish = null;
      if (isNobodyTyping()) node.focus();
    }
    return () => {
      if (present.get(target) === node) present.delete(target);
    };
  }, [target, element]);
}

function isNobodyTyping(): boolean {
  const active = document.activeElement;
  return !(active instanceof HTMLTextAreaElement || active instanceof HTMLInputElement);
}
