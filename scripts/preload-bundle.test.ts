import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The code of a preload as the build makes it. */
async function bundled(mode: string): Promise<string[]> {
  const made = await build({ root, configFile: `${root}vite.config.ts`, mode, logLevel: 'silent', build: { write: false } });
  return [made]
    .flat()
    .flatMap((one) => ('output' in one ? one.output : []))
    .map((file) => (file.type === 'chunk' ? file.code : ''));
}

describe('a preload', () => {
  it.each(['preload-workspace', 'preload-salesforce-view', 'preload-phone'])(
    '%s is one small file that needs nothing but Electron',
    async (mode) => {
      const files = await bundled(mode);
      expect(files).toHaveLength(1);
      const [code = ''] = files;
      expect([...code.matchAll(/require\(([^)]*)\)/g)].map((match) => match[1])).toEqual([expect.stringMatching(/^["'`]electron["'`]$/)]);
      expect(code).not.toMatch(/\bimport\s*\(|node:/);
      expect(code.length).toBeLessThan(4_000);
    },
  );
});
