import type { DeskState, RefusalCode } from '@jackfield/contract';
import type { AppChordName } from '@jackfield/desk';
import type { Key, Strings } from '../strings/strings.ts';

/** Why a command has nothing to do now, in a sentence of its own or in that of the desk's refusal. */
export type WhyNot = { readonly say: Key } | { readonly refusal: RefusalCode };

/** What commands do to the window itself. */
export interface WindowActions {
  readonly toggleSalesforce: () => void;
  readonly movePane: (step: 1 | -1) => void;
  readonly signOut: () => void;
}

/** What a command runs with. */
export interface CommandContext {
  readonly desk: DeskState;
  readonly window: WindowActions;
}

/** Something a person may ask for, by whichever way: a key, the palette, a row of the map. */
export interface AppCommand {
  readonly id: string;
  readonly title: Key;
  /** Its key, where it has one. */
  readonly chord: AppChordName | null;
  /** Whether the palette lists it: not what only has a sense as a key. */
  readonly isListed: boolean;
  /** Whether it goes on while its key is held down. */
  readonly repeats?: true;
  readonly whyNot: (desk: DeskState) => WhyNot | null;
  readonly run: (context: CommandContext) => void;
}

/** The sentence of a {@link WhyNot}. */
export function whyNotWords(why: WhyNot, { t, code }: Strings): string {
  return 'say' in why ? t(why.say) : code('refusal', why.refusal);
}
