import { join } from 'node:path';
import { build } from 'vite';
import { inRoot } from './paths.ts';

/**
 * One script out of a module and all it imports, built for production, to be evaluated in a page.
 * @param entry from the root of the repository.
 */
export async function bundleForPage(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, minify: 'oxc', lib: { entry: inRoot(entry), formats: ['iife'], name: 'bundled' } },
  });
  const [chunk] = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  if (chunk?.type !== 'chunk') throw new Error(`${entry} did not become one script`);
  return chunk.code;
}

/**
 * The same for Node: one module, written to a folder, which starts sooner than its many sources do.
 * @returns its path.
 */
export async function bundleForNode(entry: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: inRoot(entry),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'bundled.mjs' } },
    },
  });
  return join(folder, 'bundled.mjs');
}
