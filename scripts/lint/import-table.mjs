// @ts-check
/**
 * Who may import what: the one table behind the rule `jackfield/import-table`.
 * It is data, so that a review of the architecture is a review of this file. The first zone whose folder holds a file is its zone.
 *
 * @typedef {'std' | 'dom' | 'node' | 'both'} Platform
 *   What the code may stand on: the language alone, the DOM, Node, or both (preloads, tests, specs). Each has its `tsconfig.<name>.json`.
 *
 * @typedef {object} Zone
 * @property {string} zone A name for messages and for other rows. `*` stands for one folder name and becomes part of the zone's name.
 * @property {string} folder Where its files are, from the root of the repository; `*` as in `zone`.
 * @property {string} family The name by which `dependencies` speaks of it.
 * @property {Platform} platform
 * @property {readonly string[]} ours Zones of ours it may import, besides itself. Packages are imported by name, folders by path.
 * @property {boolean} [electron] Whether it may import `electron`.
 * @property {Readonly<Record<string, readonly string[]>>} [except] Names it may not take from a package of ours that it may import.
 * @property {Readonly<Record<string, readonly string[]>>} [doors] Doors of this package besides the front one, as `pubsub` in
 *   `@jackfield/salesforce/pubsub`, each with the zones that may use it.
 */

/** @type {readonly Zone[]} */
export const zones = [
  { zone: 'contract', folder: 'packages/contract', family: 'contract', platform: 'std', ours: [] },
  { zone: 'desk', folder: 'packages/desk', family: 'desk', platform: 'std', ours: ['contract'] },
  { zone: 'routing', folder: 'packages/routing', family: 'routing', platform: 'std', ours: ['contract'] },
  { zone: 'directory', folder: 'packages/directory', family: 'directory', platform: 'std', ours: ['contract'] },
  { zone: 'omni-bridge', folder: 'packages/omni-bridge', family: 'omni-bridge', platform: 'std', ours: ['contract'] },
  { zone: 'softphone', folder: 'packages/softphone', family: 'softphone', platform: 'dom', ours: ['contract'] },
  { zone: 'scv-connector', folder: 'packages/scv-connector', family: 'scv-connector', platform: 'dom', ours: ['contract'] },
  {
    zone: 'salesforce',
    folder: 'packages/salesforce',
    family: 'salesforce',
    platform: 'node',
    ours: ['contract'],
    // A subscription per desktop would spend the org's daily allowance of events: only the routing service has one.
    doors: { pubsub: ['exchange', 'conformance', 'bench'] },
  },
  { zone: 'exchange', folder: 'packages/exchange', family: 'exchange', platform: 'node', ours: ['contract', 'routing', 'salesforce'] },
  { zone: 'ui', folder: 'packages/ui', family: 'ui', platform: 'dom', ours: [] },

  // The sandbox imports no product package, and no product package the sandbox: the two cannot agree on a mistake.
  // Its pages share its wire types; what of it needs Node does not compile there.
  {
    zone: 'sandbox/lightning/page',
    folder: 'packages/sandbox/src/lightning/page',
    family: 'sandbox-page',
    platform: 'dom',
    ours: ['sandbox'],
  },
  {
    zone: 'sandbox/customer/page',
    folder: 'packages/sandbox/src/customer/page',
    family: 'sandbox-page',
    platform: 'dom',
    ours: ['sandbox'],
  },
  { zone: 'sandbox', folder: 'packages/sandbox', family: 'sandbox', platform: 'node', ours: [] },

  // Windows read the desk; only main decides. A feature never reaches into another feature.
  {
    zone: 'app/features/*',
    folder: 'app/features/*',
    family: 'app',
    platform: 'dom',
    ours: ['app', 'app/desk', 'ui', 'contract', 'desk'],
    except: { desk: ['decide', 'react'] },
  },
  {
    zone: 'app/desk',
    folder: 'app/desk',
    family: 'app',
    platform: 'dom',
    ours: ['app', 'catalogue/en', 'ui', 'contract', 'desk'],
    except: { desk: ['decide', 'react'] },
  },
  // The catalogues are data. Main takes its few sentences from them.
  { zone: 'catalogue/en', folder: 'app/strings/en.json', family: 'app', platform: 'dom', ours: [] },
  { zone: 'catalogue/de', folder: 'app/strings/de.json', family: 'app', platform: 'dom', ours: [] },
  {
    zone: 'app',
    folder: 'app',
    family: 'app',
    platform: 'dom',
    ours: ['app/desk', 'app/features/*', 'catalogue/en', 'catalogue/de', 'ui', 'contract', 'desk'],
    except: { desk: ['decide', 'react'] },
  },

  {
    zone: 'electron/main',
    folder: 'electron/main',
    family: 'electron-main',
    platform: 'node',
    electron: true,
    ours: ['electron', 'contract', 'desk', 'salesforce', 'directory', 'omni-bridge', 'catalogue/en', 'catalogue/de'],
  },
  {
    zone: 'electron/preload',
    folder: 'electron/preload',
    family: 'electron-preload',
    platform: 'both',
    electron: true,
    ours: ['electron', 'contract'],
  },
  { zone: 'electron/phone', folder: 'electron/phone', family: 'electron-phone', platform: 'dom', ours: ['contract', 'softphone'] },
  // What main and the preloads have to agree on.
  { zone: 'electron', folder: 'electron', family: 'electron', platform: 'std', ours: ['contract'] },

  // What an org installs. Salesforce compiles it; it sees only what Salesforce gives it.
  { zone: 'org', folder: 'salesforce', family: 'org', platform: 'dom', ours: [] },

  { zone: 'scripts/bench', folder: 'scripts/bench.ts', family: 'scripts', platform: 'both', ours: ['scripts', 'bench'] },
  {
    zone: 'scripts/probe-org',
    folder: 'scripts/probe-org.ts',
    family: 'scripts',
    platform: 'node',
    ours: ['scripts', 'salesforce', 'electron/main'],
  },
  { zone: 'scripts', folder: 'scripts', family: 'scripts', platform: 'node', ours: ['configuration'] },
  // Clients that nobody here wrote; only their own folder has them.
  { zone: 'conformance/clients', folder: 'conformance/clients', family: 'conformance-clients', platform: 'node', ours: ['scripts'] },
  // All of the desktop but its windows, against the centre as a process of its own.
  {
    zone: 'conformance/desktop',
    folder: 'conformance/desktop',
    family: 'conformance',
    platform: 'node',
    ours: ['conformance', 'scripts', 'contract', 'desk', 'salesforce', 'electron/main'],
  },
  // Our bridge against the centre as a process of its own: no zone may import the centre itself.
  {
    zone: 'conformance',
    folder: 'conformance',
    family: 'conformance',
    platform: 'node',
    ours: ['scripts', 'contract', 'salesforce', 'directory'],
  },
  { zone: 'e2e', folder: 'e2e', family: 'e2e', platform: 'both', ours: ['scripts'] },
  { zone: 'bench', folder: 'bench', family: 'bench', platform: 'both', ours: ['scripts', 'e2e', 'salesforce', 'directory'] },
  { zone: 'configuration', folder: '', family: 'scripts', platform: 'node', ours: ['scripts'] },
];

/**
 * Where each dependency may run, by the families of the zones. A dependency that is missing here is an error wherever it is imported:
 * adding one makes somebody say where it may run. A name covers its subpaths, except where the table names a subpath alone.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const dependencies = {
  // Where something foreign crosses a border and is parsed. The desk and the windows get values that have been.
  'zod/mini': ['contract', 'salesforce', 'exchange', 'electron-main', 'sandbox'],

  '@leeoniya/ufuzzy': ['directory'],
  'libphonenumber-js': ['app', 'directory', 'electron-main'],
  jssip: ['softphone'],

  react: ['ui', 'app', 'bench'],
  'react-dom': ['ui', 'app', 'bench'],
  'react-aria-components': ['ui'],
  'react-intl': ['app'],
  '@fontsource-variable/ibm-plex-sans': ['ui', 'app'],
  zustand: ['app'],

  '@locker/near-membrane-dom': ['sandbox-page'],
  '@lwc/engine-dom': ['sandbox-page'],
  '@babel/core': ['sandbox'],
  '@locker/babel-plugin-transform-unforgeables': ['sandbox'],
  '@lwc/compiler': ['sandbox'],
  '@lwc/rollup-plugin': ['sandbox'],
  rollup: ['sandbox'],
  saxes: ['sandbox'],
  'node-sqlite3-wasm': ['sandbox'],
  selfsigned: ['sandbox'],
  // Not the stack of the softphone: the two ends of a call cannot agree on a mistake.
  'sip.js': ['sandbox'],
  werift: ['sandbox'],
  ws: ['sandbox'],
  '@grpc/grpc-js': ['salesforce', 'sandbox'],
  '@grpc/proto-loader': ['salesforce', 'sandbox'],
  avsc: ['salesforce', 'sandbox'],

  lwc: ['org'],
  lightning: ['org'],
  '@salesforce': ['org'],

  '@jsforce/jsforce-node': ['conformance-clients'],
  'salesforce-pubsub-api-client': ['conformance-clients'],

  vite: ['scripts'],
  vitest: ['scripts', 'conformance-clients'],
  '@vitejs/plugin-react': ['scripts'],
  '@electron/asar': ['scripts', 'e2e'],
  '@electron/fuses': ['scripts', 'e2e'],
  'electron-builder': ['scripts'],
  oxlint: ['scripts'],
  pngjs: ['scripts', 'e2e', 'bench'],
  playwright: ['e2e', 'bench', 'scripts'],
  '@playwright/test': ['e2e', 'bench', 'sandbox'],
  '@axe-core/playwright': ['e2e'],
};

/** Dependencies that the table does not know under their bare name, with what to write instead. */
export const insteadOf = { zod: 'zod/mini, which is small and builds no functions from text (our windows forbid that)' };

/** What a test may import besides what its zone may: it runs in Node, wherever the code under test runs. */
export const testDependencies = ['vitest', 'fast-check', '@vitejs/plugin-react', 'react-dom'];

/** Tools started by name or read by other tools, never imported, and `electron`, which rows allow by themselves; the table's own test accepts them. */
export const neverImported = ['electron', 'knip', 'oxlint-tsgolint', 'prettier', 'tsx', 'typescript'];
