/** Elements whose content is nothing to read. */
const UNREAD: ReadonlySet<string> = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'svg', 'iframe', 'object']);

/** Elements that begin a line of their own, or end one. */
const LINES: ReadonlySet<string> = new Set(
  'address article aside blockquote br dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(
    ' ',
  ),
);

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  euro: '€',
  copy: '©',
  reg: '®',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
};

/**
 * The words of an e-mail that came as HTML. It is a reading aid and no sanitizer: what comes out is text, to be shown as text. Every
 * character is passed once, however the markup is broken.
 */
export function textOfHtml(html: string): string {
  let words = '';
  let at = 0;
  /** The element whose content is being left out. */
  let unread: string | null = null;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    const until = open === -1 ? html.length : open;
    if (unread === null) words += decoded(html.slice(at, until).replace(/\s+/gu, ' '));
    if (open === -1) break;
    if (html.startsWith('<!--', open)) {
      at = after(html, '-->', open + 4);
      continue;
    }
    const [, slash = '', name = ''] = /^<(\/?)([a-zA-Z][a-zA-Z0-9]*)/u.exec(html.slice(open, open + 40)) ?? [];
    if (name === '' && !/^<[!?/]/u.test(html.slice(open, open + 2))) {
      // A sign of the customer's own, as in 3 < 5.
      if (unread === null) words += '<';
      at = open + 1;
      continue;
    }
    at = after(html, '>', open + 1);
    const element = name.toLowerCase();
    if (unread !== null) {
      if (slash === '/' && element === unread) unread = null;
    } else if (UNREAD.has(element) && slash === '') unread = html[at - 2] === '/' ? null : element;
    else if (LINES.has(element)) words += '\n';
    else if (element === 'td' || element === 'th') words += ' ';
  }
  return tidied(words);
}

/** Where the text goes on after a mark; nowhere, when the mark does not come. */
function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found === -1 ? html.length : found + mark.length;
}

function decoded(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/gu,
    (all, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? all;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code <= 0xdf_ff) ? String.fromCodePoint(code) : '';
    },
  );
}

/** Lines without blanks around them, and never more than one empty line in a row. */
function tidied(words: string): string {
  const lines: string[] = [];
  for (const line of words.split('\n')) {
    const trimmed = line.replace(/ {2,}/gu, ' ').trim();
    if (trimmed !== '' || (lines.length > 0 && lines.at(-1) !== '')) lines.push(trimmed);
  }
  return lines.join('\n').trimEnd();
}
