import type { InteractionId } from '@jackfield/contract';
import { create } from 'zustand';
import { wishFocus } from '../../focus.ts';

/** What somebody is doing with templates in one conversation. It outlives a look at another one. */
export interface TemplateWork {
  /** Opened by hand, though typed text may be sent. */
  readonly isOpen: boolean;
  /** The template that is being filled in. */
  readonly chosen: string | null;
  /** What its blanks are filled with so far. */
  readonly values: Readonly<Record<string, string>>;
}

const NOTHING: TemplateWork = { isOpen: false, chosen: null, values: {} };
const useTemplateStore = create<Readonly<Record<string, TemplateWork>>>()(() => ({}));

/** The work with templates in one conversation. */
export function useTemplateWork(id: InteractionId): TemplateWork {
  return useTemplateStore((all) => all[id] ?? NOTHING);
}

/** Changes it. */
export function changeTemplateWork(id: InteractionId, change: Partial<TemplateWork>): void {
  useTemplateStore.setState((all) => ({ [id]: { ...(all[id] ?? NOTHING), ...change } }));
}

/** Begins anew: nothing is chosen, and the list is there only where nothing else may be sent. */
export function endTemplateWork(id: InteractionId): void {
  useTemplateStore.setState({ [id]: NOTHING });
}

/** Opens the templates of a conversation and gives them the keyboard, though typed text may be sent. */
export function openTemplates(id: InteractionId): void {
  // What takes the place of whatever has the keyboard gets it.
  wishFocus(`message:${id}`, { force: true });
  changeTemplateWork(id, { isOpen: true });
}
