import type { Access } from './access.ts';

/** The object components call `$A`: the part of it this sandbox plays. */
export interface Framework {
  get(expression: string): unknown;
  getCallback<A extends unknown[], R>(act: (...given: A) => R): (...given: A) => R | undefined;
  enqueueAction(): never;
}

/** Makes `$A`. Errors in callbacks are reported, as Aura shows them, and not thrown into whoever calls back. */
export function createFramework(
  access: Access,
  global: (path: readonly string[]) => unknown,
  report: (cause: unknown, where: string) => void,
): Framework {
  return Object.freeze({
    get: (expression: string) => {
      if (!expression.startsWith('$')) throw new Error(`$A.get("${expression}") is not supported by this sandbox`);
      return global(expression.split('.'));
    },
    getCallback:
      <A extends unknown[], R>(act: (...given: A) => R) =>
      (...given: A): R | undefined => {
        try {
          return access.run(() => act(...given));
        } catch (cause) {
          report(cause, '$A.getCallback');
          return undefined;
        }
      },
    enqueueAction: (): never => {
      throw new Error('$A.enqueueAction: calling Apex is not supported by this sandbox');
    },
  });
}
