/** What a guest hears when it reaches for something that Lightning Web Security keeps from components. */
function refused(what: string): () => never {
  // Not an arrow: some of these are constructors, and should refuse as one.
  return function (): never {
    throw new Error(`Lightning Web Security: ${what} is not available to a component of this sandbox`);
  };
}

/** Functions and getters of the page's realm that guests get a substitute for. */
export type Distortions = ReadonlyMap<object, object>;

/**
 * Makes the substitutes, as Lightning Web Security does for each namespace: cookies are another jar, storage and frames are out of
 * reach, and the page's own endpoints cannot be called. `isPrivate` says which addresses those are.
 */
export function createDistortions(page: Window & typeof globalThis, isPrivate: (url: URL) => boolean): Distortions {
  const distortions = new Map<object, object>();
  const jar = new Map<string, string>();
  const accessor = (owner: object, name: string, get: (() => unknown) | null, set: ((value: unknown) => void) | null) => {
    const descriptor = Object.getOwnPropertyDescriptor(owner, name);
    if (descriptor?.get && get) distortions.set(descriptor.get, get);
    if (descriptor?.set && set) distortions.set(descriptor.set, set);
  };
  const method = (owner: object, name: string, substitute: object) => {
    const value: unknown = Object.getOwnPropertyDescriptor(owner, name)?.value;
    if (typeof value === 'function') distortions.set(value, substitute);
  };

  accessor(
    page.Document.prototype,
    'cookie',
    () => [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
    (cookie) => {
      const [pair = ''] = String(cookie).split(';');
      const [name = '', ...value] = pair.split('=');
      jar.set(name.trim(), value.join('=').trim());
    },
  );
  for (const storage of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore'])
    accessor(page, storage, refused(storage), refused(storage));
  for (const inner of ['contentWindow', 'contentDocument']) accessor(page.HTMLIFrameElement.prototype, inner, () => null, null);
  accessor(page, 'frames', () => page, null);
  accessor(page, 'parent', () => page, null);
  accessor(page, 'opener', () => null, null);

  method(page, 'fetch', (input: RequestInfo | URL, init?: RequestInit) => {
    const url = new URL(input instanceof page.Request ? input.url : String(input), page.location.href);
    return isPrivate(url)
      ? Promise.reject(new Error(`Lightning Web Security: cannot request disallowed endpoint: ${url.pathname}`))
      : page.fetch(input, init);
  });
  const open = page.XMLHttpRequest.prototype.open;
  method(page.XMLHttpRequest.prototype, 'open', function (this: XMLHttpRequest, verb: string, address: string | URL) {
    const url = new URL(address, page.location.href);
    if (isPrivate(url)) throw new Error(`Lightning Web Security: cannot request disallowed endpoint: ${url.pathname}`);
    Reflect.apply(open, this, [verb, address]);
  });
  method(page.Navigator.prototype, 'sendBeacon', refused('sendBeacon'));
  for (const constructor of ['EventSource', 'WebSocket', 'Worker', 'SharedWorker', 'BroadcastChannel'])
    method(page, constructor, refused(constructor));
  return distortions;
}
