// @ts-check
import { posix } from 'node:path';
import { zones } from './import-table.mjs';

/** @typedef {import('./import-table.mjs').Zone} Zone */
/** @typedef {{ name: string, row: Zone }} Place A zone with its `*` filled in, as `app/features/inbox`. */

/**
 * The zone of a file.
 *
 * @param {string} path From the root of the repository, with forward slashes.
 * @returns {Place} Always something: the last row of the table holds the root.
 */
export function zoneOf(path) {
  for (const row of zones) {
    const name = match(row, path);
    if (name !== null) return { name, row };
  }
  throw new Error(`no zone for ${path}: the import table lost its last row`);
}

/**
 * @param {Zone} row
 * @param {string} path
 * @returns {string | null}
 */
function match(row, path) {
  if (row.folder === '') return row.zone;
  const pattern = row.folder.split('/');
  const parts = path.split('/');
  if (parts.length < pattern.length) return null;
  let name = row.zone;
  for (const [at, wanted] of pattern.entries()) {
    const part = /** @type {string} */ (parts[at]);
    if (wanted === '*') name = name.replace('*', part);
    else if (wanted !== part) return null;
  }
  return name;
}

/**
 * Whether a row's `ours` names this zone, `*` standing for one folder.
 *
 * @param {readonly string[]} ours
 * @param {Place} target
 */
export function names(ours, target) {
  return ours.includes(target.name) || ours.includes(target.row.zone);
}

/**
 * The path a relative import points at, without a bundler's query (`?worker`).
 *
 * @param {string} file The importing file, from the root of the repository.
 * @param {string} specifier Begins with `.`.
 */
export function resolveRelative(file, specifier) {
  return posix.normalize(posix.join(posix.dirname(file), specifier.replace(/[?#].*$/, '')));
}

/**
 * A linted file's path from the root, with forward slashes on every system.
 *
 * @param {{ filename: string, cwd: string }} context
 */
export function pathFromRoot(context) {
  const file = context.filename.replaceAll('\\', '/');
  const root = `${context.cwd.replaceAll('\\', '/')}/`;
  return file.startsWith(root) ? file.slice(root.length) : file;
}

/**
 * Whether the file is a test, or a helper that only tests use.
 *
 * @param {string} path From the root of the repository.
 */
export function isTest(path) {
  return /\.test\.tsx?$|(^|\/)testing\//.test(path);
}
