import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { transformSync } from '@lwc/compiler';
import type { Plugin } from 'rollup';

/** The address of the component that is compiled. */
export const ENTRY = 'c/entry';
const NOTHING = '\0nothing';

/**
 * Feeds one component's files to Salesforce's compiler: its script, its template, its style sheet and the modules beside them.
 * Salesforce's own bundler plugin does the same for projects with a configuration file of theirs, which an SFDX project does not have.
 */
export function lwcPlugin(folder: string, name: string, apiVersion: number): Plugin {
  return {
    name: 'lwc',
    resolveId(asked, importer) {
      if (asked === ENTRY) return join(folder, `${name}.js`);
      if (!importer || !asked.startsWith('.')) return null;
      const path = join(dirname(importer.split('?')[0] ?? ''), asked);
      const file = path.split('?')[0] ?? '';
      const target = extname(file) === '' ? `${file}.js` : path;
      if (existsSync(target.split('?')[0] ?? '')) return target;
      // A component's own template and style sheets are asked for whether they are there or not.
      const own = basename(file).split('.')[0] === basename(importer.split('?')[0] ?? '').split('.')[0];
      return own && ['.html', '.css'].includes(extname(file)) ? NOTHING : null;
    },
    load(id) {
      return id === NOTHING ? 'export default undefined;' : readFileSync(id.split('?')[0] ?? '', 'utf8');
    },
    transform(source, id) {
      if (id === NOTHING) return null;
      const options = {
        namespace: 'c',
        name,
        apiVersion,
        scopedStyles: id.endsWith('?scoped=true'),
        enableLightningWebSecurityTransforms: true,
      };
      const { code, warnings } = transformSync(source, id.split('?')[0] ?? '', options);
      for (const warning of warnings ?? []) this.warn(warning.message);
      return { code, map: null };
    },
  };
}
