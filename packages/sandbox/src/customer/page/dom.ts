import { Problem } from './api.ts';

/** An element of the page by its id. @throws when the page has none of that kind: a mistake in the page. */
export function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no #${id} of the right kind`);
  return found;
}

/** Does something a button asked for; the button waits, and what went wrong is shown beside it. @returns whether it worked. */
export async function attempt(problem: HTMLElement, button: HTMLButtonElement | null, act: () => Promise<unknown>): Promise<boolean> {
  problem.textContent = '';
  if (button) button.disabled = true;
  try {
    await act();
    return true;
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause;
    problem.textContent = cause.message;
    return false;
  } finally {
    if (button) button.disabled = false;
  }
}

/**
 * Marks the fields that are empty, and takes whoever fills in the form to the first.
 * @param words what to say of each field.
 * @returns whether there is none.
 */
export function isFilledIn(problem: HTMLElement, words: ReadonlyMap<HTMLInputElement | HTMLTextAreaElement, string>): boolean {
  let first: HTMLElement | null = null;
  for (const [field, say] of words) {
    const isEmpty = field.value.trim() === '';
    field.setAttribute('aria-invalid', String(isEmpty));
    if (!isEmpty || first) continue;
    first = field;
    problem.textContent = say;
  }
  first?.focus();
  return first === null;
}

/** Enter sends, and Shift+Enter is a new line; not while a word is still being composed. */
export function sendByEnter(field: HTMLTextAreaElement, form: HTMLFormElement): void {
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
}

/** Keeps the end of a log in sight for who was looking at it, whatever `change` adds. */
export function keepingEnd(log: HTMLElement, change: () => void): void {
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  change();
  if (atEnd) log.scrollTop = log.scrollHeight;
}
