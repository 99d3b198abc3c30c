import type { APPLICATION_EVENTS, ApplicationEventName } from '../../aura/definition.ts';

/** The parameters of an application event, by name. */
export type EventParams<N extends ApplicationEventName> = Record<(typeof APPLICATION_EVENTS)[N][number], unknown>;

/** Carries Aura application events from the console to whichever component handles them. */
export class ApplicationEvents {
  readonly #handlers = new Map<string, Set<(params: Readonly<Record<string, unknown>>) => void>>();

  handle(name: string, handler: (params: Readonly<Record<string, unknown>>) => void): () => void {
    const handlers = this.#handlers.get(name) ?? new Set();
    this.#handlers.set(name, handlers.add(handler));
    return () => handlers.delete(handler);
  }

  fire<N extends ApplicationEventName>(name: N, params: EventParams<N>): void {
    for (const handler of [...(this.#handlers.get(name) ?? [])]) handler(params);
  }
}
