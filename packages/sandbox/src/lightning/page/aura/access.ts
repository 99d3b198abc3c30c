/**
 * Whether code runs inside Aura's lifecycle: from an event, an action, or a function wrapped by `$A.getCallback`.
 * Outside of it a component must not be changed; Aura then renders nothing and this runtime refuses.
 */
export class Access {
  #depth = 0;

  get inside(): boolean {
    return this.#depth > 0;
  }

  run<T>(act: () => T): T {
    this.#depth += 1;
    try {
      return act();
    } finally {
      this.#depth -= 1;
    }
  }
}
