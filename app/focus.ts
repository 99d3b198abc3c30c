import { useEffect, type RefObject } from 'react';

/*
 * Where the keyboard should go once something is on the screen: the message box of a chat just accepted, the field of a
 * panel just opened. A wish is granted when its element appears, and only while nobody types elsewhere: a person's letters
 * must never land in another conversation.
 */
const present = new Map<string, HTMLElement>();

/** What waits for its element. `from`: what had the keyboard when a key asked for it, which may be taken from there. */
let wish: { readonly target: string; readonly from: Element | null } | null = null;

/** Asks for the keyboard at a target, now or when it appears. `force` takes it away from where it is: the person pressed a key for it. */
export function wishFocus(target: string, options: { force?: boolean } = {}): void {
  const element = present.get(target);
  if (element?.isConnected) {
    if (options.force || isNobodyTyping()) element.focus();
    return;
  }
  wish = { target, from: options.force ? document.activeElement : null };
}

/**
 * An element is on the screen now, and is given the keyboard where that was wished for. Where nobody asked for it by a key, or the person has
 * gone on to something else since, it is not taken from a text that is being written. Returns what to call when it has gone.
 */
export function appears(target: string, node: HTMLElement): () => void {
  present.set(target, node);
  if (wish?.target === target) {
    const { from } = wish;
    wish = null;
    if (isNobodyTyping() || (from !== null && from === document.activeElement)) node.focus();
  }
  return () => {
    if (present.get(target) === node) present.delete(target);
  };
}

/** Makes an element a target for {@link wishFocus} while it is on the screen. */
export function useFocusTarget(target: string, element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const node = element.current;
    if (node === null) return;
    return appears(target, node);
  }, [target, element]);
}

function isNobodyTyping(): boolean {
  const active = document.activeElement;
  return !(active instanceof HTMLTextAreaElement || active instanceof HTMLInputElement);
}
