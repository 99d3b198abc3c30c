import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

/** Every bundle of the product and of its sandbox. `vite build --mode NAME` builds one; scripts/build.ts builds them all. */
export const bundles = [
  'main-sandbox',
  'main-release',
  'directory-worker',
  'preload-workspace',
  'preload-salesforce-view',
  'preload-phone',
  'phone',
  'workspace',
  'sandbox-server',
  'sandbox-lightning-page',
  'sandbox-customer-page',
] as const;
export type Bundle = (typeof bundles)[number];

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const node = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

/** Electron 33 is the oldest runtime we prepare (Chromium 130, Node 20.18). */
const electronTargets = { chromium: 'chrome130', node: 'node20.18' };

/** One CommonJS file, as a sandboxed preload must be and as main starts fastest. */
function commonJs(entry: string, outDir: string, file: string, define: Record<string, string>): UserConfig {
  return {
    define,
    resolve: { conditions: ['node'] },
    build: {
      outDir: at(outDir),
      emptyOutDir: false,
      target: electronTargets.node,
      minify: 'oxc',
      sourcemap: false,
      reportCompressedSize: false,
      lib: { entry: at(entry), formats: ['cjs'], fileName: () => file },
      rolldownOptions: { external: ['electron', ...node], output: { codeSplitting: false } },
    },
  };
}

function page(root: string, outDir: string): UserConfig {
  return {
    root: at(root),
    base: './',
    plugins: [react()],
    build: {
      outDir: at(outDir),
      emptyOutDir: true,
      target: electronTargets.chromium,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      reportCompressedSize: false,
    },
  };
}

const configs: Record<Bundle, () => UserConfig> = {
  'main-sandbox': () => commonJs('electron/main/main.ts', 'out/app-sandbox/main', 'main.cjs', { __EDITION__: '"sandbox"' }),
  'main-release': () => commonJs('electron/main/main.ts', 'out/app-release/main', 'main.cjs', { __EDITION__: '"release"' }),
  'directory-worker': () => commonJs('electron/main/directory-worker.ts', 'out/worker', 'directory-worker.cjs', {}),
  'preload-workspace': () => commonJs('electron/preload/workspace.ts', 'out/preload', 'workspace.cjs', {}),
  'preload-salesforce-view': () => commonJs('electron/preload/salesforce-view.ts', 'out/preload', 'salesforce-view.cjs', {}),
  'preload-phone': () => commonJs('electron/preload/phone.ts', 'out/preload', 'phone.cjs', {}),
  phone: () => ({ ...page('electron/phone', 'out/phone'), plugins: [] }),
  workspace: () => page('app', 'out/workspace'),
  'sandbox-server': () => ({
    ssr: { noExternal: [/^@jackfield\//] },
    build: {
      outDir: at('out/sandbox'),
      emptyOutDir: false,
      ssr: at('packages/sandbox/src/main.ts'),
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'server.mjs', codeSplitting: false } },
    },
  }),
  'sandbox-lightning-page': () => ({
    build: {
      outDir: at('out/sandbox/lightning'),
      emptyOutDir: true,
      target: electronTargets.chromium,
      reportCompressedSize: false,
      lib: { entry: at('packages/sandbox/src/lightning/page/main.ts'), formats: ['es'], fileName: () => 'page.js' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  }),
  'sandbox-customer-page': () => {
    const { build, ...rest } = page('packages/sandbox/src/customer/page', 'out/sandbox/customer');
    const input = ['index', 'whatsapp', 'case', 'call'].map((name) => at(`packages/sandbox/src/customer/page/${name}.html`));
    return { ...rest, plugins: [], build: { ...build, rolldownOptions: { input } } };
  },
};

function isBundle(mode: string): mode is Bundle {
  return (bundles as readonly string[]).includes(mode);
}

export default defineConfig(({ mode }) => {
  if (!isBundle(mode)) throw new Error(`no bundle is called ${mode}; there are ${bundles.join(', ')}`);
  return configs[mode]();
});
