/**
 * A text as it can be compared with what an org gives back: it keeps no blanks around one, knows no difference between none and an empty
 * one, and ends lines its own way.
 */
export function plain(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '';
}
