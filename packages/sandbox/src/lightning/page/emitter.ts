/** A list of listeners. Hearing returns how to stop. */
export class Emitter<T> {
  readonly #listeners = new Set<(value: T) => void>();

  hear(listener: (value: T) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
}
