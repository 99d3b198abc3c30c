import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { inRoot } from '../scripts/lib/paths.ts';
import type { Figure } from './figures.ts';

/** The JavaScript that the workspace window loads before anything is asked of it: the entry and all it imports statically. */
export function initialJavaScript(): Figure {
  const dir = inRoot('out/workspace');
  const html = readFileSync(`${dir}/index.html`, 'utf8');
  const entries = [...html.matchAll(/<script[^>]+src="\.\/([^"]+)"/g)].map((match) => match[1] ?? '');
  const seen = new Set<string>();
  const visit = (file: string): number => {
    if (seen.has(file)) return 0;
    seen.add(file);
    const code = readFileSync(`${dir}/${file}`);
    const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/') + 1) : '';
    const imports = [...code.toString('utf8').matchAll(/(?:^|[;}\s])(?:import|export)\s*(?:[\w*{}\s,$]+from)?\s*["']\.\/([^"']+)["']/g)];
    return gzipSync(code, { level: 9 }).length + imports.reduce((sum, match) => sum + visit(folder + (match[1] ?? '')), 0);
  };
  const bytes = entries.reduce((sum, file) => sum + visit(file), 0);
  if (bytes === 0) throw new Error('the workspace loads no script at all; the page has changed its shape');
  return { name: 'initial renderer JavaScript, gzip', unit: 'bytes', median: bytes, spread: 0, count: 1, aim: 200_000, limit: 200_000 };
}
