/** A `sip:`, `sips:` or `tel:` address, taken apart. */
export interface SipUri {
  readonly scheme: 'sip' | 'sips' | 'tel';
  /** The part before the @, unescaped; the whole number of a `tel:`. Empty when there is none. */
  readonly user: string;
  /** In small letters, with the port as it was written; empty for a `tel:`. */
  readonly host: string;
  /** Parameters by name in small letters; a flag has the value ''. */
  readonly params: ReadonlyMap<string, string>;
  /** What stands behind the `?`, unescaped, by name in small letters. */
  readonly headers: ReadonlyMap<string, string>;
}

/** A name with an address, as in From, To and Contact. */
export interface NameAddr {
  /** Without quotes; empty when there is none. */
  readonly display: string;
  /** As it was written, without brackets. */
  readonly uri: string;
  /** Parameters of the header, behind the address, by name in small letters. */
  readonly params: ReadonlyMap<string, string>;
}

/** Reads an address; null when it is none of the three kinds or not well formed. */
export function parseUri(text: string): SipUri | null {
  const tel = /^tel:(\+?[0-9A-Fa-f*#().-]+)((?:;[^;?]+)*)$/i.exec(text);
  if (tel)
    return {
      scheme: 'tel',
      user: (tel[1] ?? '').replace(/[().-]/g, ''),
      host: '',
      params: parseParams(tel[2] ?? '') ?? new Map(),
      headers: new Map(),
    };
  const found = /^(sips?):(?:([^@\s<>"]*)@)?(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:\d{1,5})?((?:;[^;?\s<>"]*)*)(?:\?([^\s<>"]*))?$/i.exec(
    text,
  );
  if (!found) return null;
  const [, scheme = '', userPart = '', host = '', port = '', paramText = '', headerText = ''] = found;
  const params = parseParams(paramText);
  const user = unescaped(userPart.split(':')[0] ?? '');
  if (params === null || user === null) return null;
  const headers = new Map<string, string>();
  for (const part of headerText === '' ? [] : headerText.split('&')) {
    const [name = '', value = ''] = part.split(/=(.*)/s);
    const plain = unescaped(value);
    if (plain === null) return null;
    headers.set(name.toLowerCase(), plain);
  }
  return { scheme: scheme.toLowerCase() === 'sips' ? 'sips' : 'sip', user, host: `${host}${port}`.toLowerCase(), params, headers };
}

/** Reads a name with its address; null when it is none. */
export function parseNameAddr(text: string): NameAddr | null {
  const bracketed = /^\s*(?:"((?:[^"\\]|\\.)*)"|([^"<]*?))\s*<([^<>\s]*)>\s*((?:;.*)?)$/s.exec(text);
  if (bracketed) {
    const params = parseParams(bracketed[4] ?? '');
    const uri = bracketed[3] ?? '';
    if (params === null || !isAddress(uri)) return null;
    return { display: (bracketed[1] ?? bracketed[2] ?? '').replace(/\\(.)/g, '$1'), uri, params };
  }
  // Without brackets whatever stands behind a semicolon belongs to the header (RFC 3261, 20.10), and names need quotes to have commas.
  const bare = /^\s*([^\s;<>",?]+)\s*((?:;.*)?)$/s.exec(text);
  const params = parseParams(bare?.[2] ?? '');
  return bare && params !== null && isAddress(bare[1] ?? '') ? { display: '', uri: bare[1] ?? '', params } : null;
}

/** The tag of a From or To; null when it has none. */
export function tagOf(header: string): string | null {
  return parseNameAddr(header)?.params.get('tag') ?? null;
}

function isAddress(uri: string): boolean {
  // Other schemes may stand in From and To, as long as they are addresses.
  return parseUri(uri) !== null || (/^[a-z][a-z0-9+.-]*:[^\s]+$/i.test(uri) && !/^(sips?|tel):/i.test(uri));
}

function parseParams(text: string): Map<string, string> | null {
  const params = new Map<string, string>();
  let rest = text.trim();
  while (rest !== '') {
    const found = /^;\s*([^\s=;"]+)\s*(?:=\s*("(?:[^"\\]|\\.)*"|[^\s;"]+))?\s*/s.exec(rest);
    if (!found) return null;
    const value = found[2] ?? '';
    params.set((found[1] ?? '').toLowerCase(), value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value);
    rest = rest.slice(found[0].length);
  }
  return params;
}

function unescaped(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
