/** What can be seen of a name: letters, digits, signs. Spaces and invisible marks alone are no name. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Whether a name shows nothing to call somebody by. */
export function isNameless(name: string): boolean {
  return !VISIBLE.test(name);
}
