import type { ObjectDef, Row } from '../schema.ts';

/** Longer answers are not kept: they are lists that change, and they would fill the memory of a large org. */
const LONGEST_ANSWER = 100;
/** How many answers are kept for one object before it begins anew. */
const MOST_ANSWERS = 1_000;

/**
 * Answers that the database gave and that nothing has changed since. An org asks the same small things at every step (who is online, what
 * has this agent open); a write to an object forgets what was known of it. There is no other writer.
 */
export class ReadCache {
  readonly #answers = new Map<string, Map<string, readonly Row[]>>();

  /** The rows for a question about an object, loaded when they are not known. */
  read(definition: ObjectDef, question: string, load: () => Row[]): readonly Row[] {
    let known = this.#answers.get(definition.name);
    if (!known) this.#answers.set(definition.name, (known = new Map<string, readonly Row[]>()));
    const answer = known.get(question);
    if (answer) return answer;
    const rows = load();
    if (known.size >= MOST_ANSWERS) known.clear();
    if (rows.length <= LONGEST_ANSWER) known.set(question, rows.map(Object.freeze));
    return rows;
  }

  /** An object has been written to. */
  forget(definition: ObjectDef): void {
    this.#answers.get(definition.name)?.clear();
  }

  /** A transaction has been undone: who knows what it touched. */
  forgetAll(): void {
    this.#answers.clear();
  }
}
