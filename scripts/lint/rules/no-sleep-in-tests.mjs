// @ts-check
import { isTest, pathFromRoot } from '../zones.mjs';

const WAIT = 'a test waits for what it wants to see (an event, a locator, a fake clock), never for time to pass';
const SLEEPS = ['setTimeout', 'setInterval', 'scheduler'];

/** @param {string} file From the root of the repository. */
function mustNotSleep(file) {
  return isTest(file) || /^(e2e|bench)\//.test(file);
}

/**
 * The name by which a promise's executor resolves it, when this call of `setTimeout` sits directly in that executor.
 *
 * @param {import('../types.d.ts').Node} call
 */
function resolverAround(call) {
  for (let node = call.parent; node; node = node.parent) {
    if (node.type === 'NewExpression' && node.callee.name === 'Promise') return node.arguments[0]?.params?.[0]?.name ?? null;
  }
  return null;
}

/**
 * Whether the callback does nothing but resolve: `resolve`, `() => resolve()`, `() => { resolve(x); }`.
 *
 * @param {import('../types.d.ts').Node | undefined} callback
 * @param {string} resolver
 */
function onlyResolves(callback, resolver) {
  if (callback === undefined) return false;
  if (callback.type === 'Identifier') return callback.name === resolver;
  const body = callback.body;
  const statement = body?.type === 'BlockStatement' && body.body.length === 1 ? body.body[0].expression : body;
  return statement?.type === 'CallExpression' && statement.callee.name === resolver;
}

/** @type {import('../types.d.ts').Rule} */
export default {
  meta: { type: 'problem', docs: { description: 'Tests do not sleep.' } },
  create(context) {
    if (!mustNotSleep(pathFromRoot(context))) return {};
    return {
      ImportDeclaration(node) {
        if (!/^(node:)?timers\/promises$/.test(node.source.value)) return;
        if (node.specifiers.every((/** @type {any} */ each) => each.imported && !SLEEPS.includes(each.imported.name))) return;
        context.report({ node, message: WAIT });
      },
      CallExpression(node) {
        const name = node.callee.property?.name ?? node.callee.name;
        if (name === 'waitForTimeout') return context.report({ node, message: WAIT });
        if (name !== 'setTimeout') return;
        const resolver = resolverAround(node);
        if (resolver !== null && onlyResolves(node.arguments[0], resolver)) context.report({ node, message: WAIT });
      },
    };
  },
};
