/** A link in a text: what is written, where it leads, and the host it truly leads to where that is not what the eye reads. */
export interface FoundLink {
  readonly from: number;
  readonly to: number;
  readonly address: string;
  /** The host as it is looked up, where the written one only looks like it: other letters, or a port of call at the end of a long name. */
  readonly realHost: string | null;
}

/** What no address has in it: white space, quotes, brackets, and the invisible marks that could turn it round. */
const STOP = String.raw`\s\u0000-\u001F\u007F-\u009F<>"“”«»{}|\\^\u0060\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF`;
const FOUND = new RegExp(
  [
    String.raw`(?<![\p{L}\p{N}@/:.])(?:https?://|www\.)[^${STOP}]{2,2000}`,
    String.raw`(?<![\p{L}\p{N}])mailto:[^${STOP}]{3,300}`,
    String.raw`(?<![\p{L}\p{N}])tel:\+?[\d().\-]{3,40}`,
    String.raw`(?<![\w.+\-@/:])[\w.+\-]{1,64}@(?:[a-z\d\-]{1,63}\.){1,8}[a-z]{2,24}(?![\w@])`,
  ].join('|'),
  'giu',
);

/** Schemes that may be handed outside; main checks the same again. */
const SCHEMES = new Set(['https:', 'http:', 'mailto:', 'tel:']);

/** The links that people mean in a text, in order. Takes time in proportion to the text. An address with a name and password in it is none: it is a disguise. */
export function findLinks(text: string): FoundLink[] {
  return [...text.matchAll(FOUND)].flatMap((match): FoundLink[] => {
    const written = withoutTail(match[0]);
    const address = addressOf(written);
    if (address === null) return [];
    return [{ from: match.index, to: match.index + written.length, address: address.href, realHost: realHostOf(written, address) }];
  });
}

/** Without the full stop of the sentence, and without the bracket that was opened before the address. */
function withoutTail(written: string): string {
  let text = written;
  for (;;) {
    const last = text.at(-1) ?? '';
    if (/[.,;:!?'’…*_~]/u.test(last)) text = text.slice(0, -1);
    else if (last === ')' && count(text, '(') < count(text, ')')) text = text.slice(0, -1);
    else if (last === ']' && count(text, '[') < count(text, ']')) text = text.slice(0, -1);
    else return text;
  }
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}

function addressOf(written: string): URL | null {
  const full = /^www\./iu.test(written) ? `https://${written}` : /^[a-z]+:/iu.test(written) ? written : `mailto:${written}`;
  try {
    const url = new URL(full);
    const isHost = url.protocol === 'mailto:' || url.protocol === 'tel:' || url.hostname.includes('.') || url.hostname === 'localhost';
    return SCHEMES.has(url.protocol) && url.username === '' && url.password === '' && isHost ? url : null;
  } catch {
    return null;
  }
}

/** The host as the parser understood it, where it differs from what is written: letters of other scripts that look like Latin ones, and such. */
function realHostOf(written: string, { hostname, protocol }: URL): string | null {
  if (protocol === 'mailto:' || protocol === 'tel:') return null;
  const host = /^(?:https?:\/\/)?([^/?#:]+)/iu.exec(written)?.[1]?.toLowerCase() ?? '';
  return host === hostname && !hostname.includes('xn--') ? null : hostname;
}
