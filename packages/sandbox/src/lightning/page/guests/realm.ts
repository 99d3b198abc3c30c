import createVirtualEnvironment from '@locker/near-membrane-dom';
import { createDistortions } from './distortions.ts';

/** A realm of its own for one guest: its globals are a fresh window's, the document is the page's, nothing the page keeps is in it. */
export interface Realm {
  /** Runs a script. Throws what the script throws. */
  run(source: string, name: string): void;
}

/**
 * Opens a membrane with Lightning Web Security's virtual window, plus the given globals. The window's shape is taken from a
 * fresh frame, not from the page, so a global of the page's own is not in it.
 */
export function openRealm(globals: Readonly<Record<string, unknown>>): Realm {
  const distortions = createDistortions(window, (url) => url.origin === window.location.origin && url.pathname.startsWith('/lightning/'));
  const environment = createVirtualEnvironment(window, {
    endowments: Object.getOwnPropertyDescriptors(globals),
    distortionCallback: (target) => distortions.get(target) ?? target,
  });
  return {
    run: (source, name) => {
      // `location` and `top` are what the platform's transform has put in place of window.location and window.top, which no virtual window can fake.
      const script: unknown = environment.evaluate(`(function (location, top) {\n${source}\n})\n//# sourceURL=${name}`);
      if (typeof script !== 'function') throw new TypeError(`${name} did not evaluate`);
      Reflect.apply(script, undefined, [window.location, window]);
    },
  };
}
