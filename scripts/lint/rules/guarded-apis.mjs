// @ts-check
import { guardedApis } from '../guarded-apis.mjs';
import { pathFromRoot } from '../zones.mjs';

/** @type {import('../types.d.ts').Rule} */
export default {
  meta: { type: 'problem', docs: { description: 'Things that only one place may do are done there.' } },
  create(context) {
    const file = pathFromRoot(context);
    const closed = guardedApis.filter((api) => !api.only.some((allowed) => allowed.test(file)));
    /**
     * @param {import('../types.d.ts').Node} node
     * @param {'import' | 'new' | 'method'} use
     * @param {unknown} name
     * @param {unknown} [from]
     */
    const check = (node, use, name, from) => {
      const api = closed.find((each) => each.use === use && each.name === name && (each.from === undefined || each.from === from));
      if (api) context.report({ node, message: `${api.name} is not for this file: ${api.instead}` });
    };
    return {
      ImportDeclaration(node) {
        if (node.importKind === 'type') return;
        for (const each of node.specifiers) if (each.importKind !== 'type') check(each, 'import', each.imported?.name, node.source.value);
      },
      NewExpression: (node) => check(node, 'new', node.callee.name ?? node.callee.property?.name),
      CallExpression: (node) => check(node, 'method', node.callee.property?.name),
    };
  },
};
