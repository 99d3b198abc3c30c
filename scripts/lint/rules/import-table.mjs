// @ts-check
import { builtinModules } from 'node:module';
import { dependencies, insteadOf, testDependencies } from '../import-table.mjs';
import { isTest, names, pathFromRoot, resolveRelative, zoneOf } from '../zones.mjs';

/** @typedef {import('../zones.mjs').Place} Place */

const TABLE = 'scripts/lint/import-table.mjs';
const OURS = '@jackfield/';

/**
 * Judges one import.
 *
 * @param {string} file The importing file, from the root of the repository.
 * @param {string} specifier What it imports.
 * @param {readonly string[]} imported The names it takes, when they are written down; empty for `import * as` and `import()`.
 * @returns {string | null} What is wrong with it, for the person who wrote it; null when the table allows it.
 */
export function judgeImport(file, specifier, imported = []) {
  const from = zoneOf(file);
  if (specifier.startsWith('.')) return judgePath(file, from, specifier);
  if (specifier.startsWith('/')) return `an absolute path is true on one machine only: ${specifier}`;
  if (specifier.startsWith(OURS)) return judgePackage(from, specifier, imported);
  if (specifier.startsWith('node:')) return judgeNode(file, from, specifier);
  if (builtinModules.includes(specifier)) return `write "node:${specifier}", so that the platform can be seen`;
  if (specifier === 'electron' || specifier.startsWith('electron/')) {
    return from.row.electron === true ? null : `${from.name} may not import Electron: ask main for it over the five verbs`;
  }
  if (specifier.startsWith('virtual:')) return null;
  return judgeDependency(file, from, specifier);
}

/**
 * @param {string} file
 * @param {Place} from
 * @param {string} specifier
 */
function judgePath(file, from, specifier) {
  const path = resolveRelative(file, specifier);
  if (path.startsWith('..')) return `${specifier} leaves the repository`;
  const to = zoneOf(path);
  if (to.name === from.name) return null;
  const allowed = names(from.row.ours, to);
  if (!allowed) return refusal(from, to);
  const packageOf = (/** @type {Place} */ place) => /^packages\/([^/]+)/.exec(place.row.folder)?.[1];
  const isOther = packageOf(to) !== undefined && packageOf(to) !== packageOf(from);
  return isOther ? `reach a package by its name, ${OURS}${to.name}, not by a path into it` : null;
}

/**
 * @param {Place} from
 * @param {string} specifier
 * @param {readonly string[]} imported
 */
function judgePackage(from, specifier, imported) {
  const [name = '', ...rest] = specifier.slice(OURS.length).split('/');
  const to = zoneOf(`packages/${name}/src/index.ts`);
  if (to.name !== name) return `${specifier} is not a package of ours`;
  if (rest.length > 0) {
    const guests = to.row.doors?.[rest.join('/')];
    if (guests === undefined) return `${OURS}${name} is reached by its front door, not by ${specifier}`;
    if (!guests.includes(from.name)) return `${specifier} is a door for ${guests.join(', ')} only (${TABLE})`;
  }
  if (to.name === from.name) return `inside ${name}, import the file itself and not the package's front door`;
  if (!names(from.row.ours, to)) return refusal(from, to);
  const forbidden = imported.filter((each) => from.row.except?.[name]?.includes(each));
  if (forbidden.length === 0) return null;
  return `${from.name} may read ${name} but not decide: ${forbidden.join(', ')} runs in main only`;
}

/**
 * @param {Place} from
 * @param {Place} to
 */
function refusal(from, to) {
  if (from.row.family === to.row.family && from.name.startsWith('app/features/') && to.name.startsWith('app/features/')) {
    return `a feature imports no other feature: move what ${from.name} and ${to.name} share to app/ or to the desk`;
  }
  const may = from.row.ours.length === 0 ? 'nothing of ours' : `only ${from.row.ours.join(', ')}`;
  return `${from.name} may import ${may}, not ${to.name} (${TABLE})`;
}

/**
 * @param {string} file
 * @param {Place} from
 * @param {string} specifier
 */
function judgeNode(file, from, specifier) {
  if (from.row.platform === 'node' || from.row.platform === 'both' || isTest(file)) {
    return from.name === 'electron/preload' && !isTest(file) ? `a sandboxed preload has no ${specifier}` : null;
  }
  return `${from.name} runs without Node: ${specifier} is not there`;
}

/**
 * @param {string} file
 * @param {Place} from
 * @param {string} specifier
 */
function judgeDependency(file, from, specifier) {
  const known = keyOf(specifier);
  if (isTest(file) && (testDependencies.includes(specifier) || (known !== null && testDependencies.includes(known)))) return null;
  if (known === null) {
    const better = Object.entries(insteadOf).find(([name]) => specifier === name || specifier.startsWith(`${name}/`));
    if (better) return `import ${better[1]}, not ${specifier}`;
    return `${specifier} is not classified: say in ${TABLE} where it may run`;
  }
  const where = dependencies[known] ?? [];
  if (where.includes(from.row.family)) return null;
  return `${known} may run in ${where.join(', ')}, not in ${from.row.family} (${TABLE})`;
}

/**
 * The row of the dependency table for a specifier: itself, or the nearest name above it.
 *
 * @param {string} specifier
 * @returns {string | null}
 */
function keyOf(specifier) {
  const parts = specifier.split('/');
  for (let length = parts.length; length > 0; length -= 1) {
    const key = parts.slice(0, length).join('/');
    if (Object.hasOwn(dependencies, key)) return key;
  }
  return testDependencies.find((name) => specifier === name || specifier.startsWith(`${name}/`)) ?? null;
}

/** @type {import('../types.d.ts').Rule} */
export default {
  meta: { type: 'problem', docs: { description: 'Imports follow the table of packages, folders and environments.' } },
  create(context) {
    const file = pathFromRoot(context);
    /**
     * @param {import('../types.d.ts').Node} node
     * @param {unknown} source
     * @param {readonly string[]} imported
     */
    const check = (node, source, imported = []) => {
      if (typeof source !== 'string') return;
      const message = judgeImport(file, source, imported);
      if (message !== null) context.report({ node, message });
    };
    return {
      ImportDeclaration: (node) => check(node.source, node.source.value, importedNames(node.specifiers)),
      ExportNamedDeclaration: (node) => node.source && check(node.source, node.source.value, importedNames(node.specifiers)),
      ExportAllDeclaration: (node) => check(node.source, node.source.value),
      ImportExpression: (node) => check(node.source, node.source.value),
      TSImportType: (node) => check(node.source, node.source?.value),
    };
  },
};

/** @param {readonly import('../types.d.ts').Node[]} specifiers */
function importedNames(specifiers) {
  return specifiers.map((each) => each.imported?.name ?? each.local?.name).filter((name) => typeof name === 'string');
}
