/** Letters of right-to-left scripts, and the invisible marks that turn the direction of a line. */
const TURNS = /[\u0590-\u08FF\u200E\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFC]/u;
const MARKS = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * A name as it may stand inside a sentence: without direction marks of its own, and isolated where its script would turn
 * what stands around it. Names that cannot do harm stay exactly as they are.
 */
export function isolate(name: string): string {
  return TURNS.test(name) ? `\u2068${name.replace(MARKS, '')}\u2069` : name;
}
