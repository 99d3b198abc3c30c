// @ts-check
import { isTest, pathFromRoot } from '../zones.mjs';

/**
 * Code whose result depends on its arguments alone, so that a run can be repeated.
 *
 * @type {readonly { files: RegExp, except?: RegExp, timers: boolean, tests: boolean, instead: string }[]}
 */
const repeatable = [
  {
    files: /^packages\/(contract|desk|routing|directory)\//,
    timers: true,
    tests: true,
    instead: 'every event carries its time, and ids are made by whoever gives the command',
  },
  {
    files: /^packages\/sandbox\//,
    except: /^packages\/sandbox\/src\/((world\/)?clock(\/|[.-])|(.+\/)?(ids|random|seed)(\/|\.))/,
    timers: false,
    // They start a real server and meet it as the desktop does, in real time.
    tests: false,
    instead: "take the time from the sandbox's clock and chance from its seed",
  },
];

const MEMBERS = { Date: ['now'], Math: ['random'], performance: ['now'], crypto: ['randomUUID', 'getRandomValues', 'randomBytes'] };
const TIMERS = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame'];
const FUNCTIONS = ['randomUUID', 'randomBytes', 'randomInt'];

/** @type {import('../types.d.ts').Rule} */
export default {
  meta: { type: 'problem', docs: { description: 'Pure packages and the sandbox read no clock and roll no dice.' } },
  create(context) {
    const file = pathFromRoot(context);
    const rule = repeatable.find((each) => each.files.test(file) && each.except?.test(file) !== true && (each.tests || !isTest(file)));
    if (!rule) return {};
    /**
     * @param {import('../types.d.ts').Node} node
     * @param {string} what
     */
    const report = (node, what) => context.report({ node, message: `${what} makes a run unrepeatable: ${rule.instead}` });
    return {
      MemberExpression(node) {
        const object = node.object.name;
        const property = node.property.name;
        if (/** @type {Record<string, string[]>} */ (MEMBERS)[object]?.includes(property)) report(node, `${object}.${property}`);
      },
      NewExpression(node) {
        if (node.callee.name === 'Date' && node.arguments.length === 0) report(node, 'new Date()');
      },
      CallExpression(node) {
        const name = node.callee.name;
        if (name === 'Date') report(node, 'Date()');
        if (FUNCTIONS.includes(name)) report(node, name);
        if (rule.timers && TIMERS.includes(name)) report(node, name);
      },
    };
  },
};
