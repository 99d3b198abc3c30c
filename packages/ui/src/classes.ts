/** Joins class names, leaving out what is not set: `classes('ui-row', isNew && 'is-new')`. */
export function classes(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
