/**
 * A table as a file that spreadsheet programs open: RFC 4180, lines end in CRLF, and a byte order mark says that it is UTF-8.
 * A cell that a program would take for a formula (`=`, `+`, `-`, `@`, a tab or a line break in front) begins with an apostrophe, so that what
 * a customer wrote runs nowhere.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(text: string): string {
  // White space in front is skipped by some programs before they look for a formula.
  const harmless = /^[\t\r\n]|^\s*[=+\-@＝＋－＠]/u.test(text) ? `'${text}` : text;
  return /[",\r\n\t']/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
