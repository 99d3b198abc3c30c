import { tool } from './tools.ts';

/** As much of ESLint as is used here. */
interface Eslint {
  lintFiles(
    patterns: readonly string[],
  ): Promise<{ filePath: string; messages: { ruleId: string | null; message: string; line?: number }[] }[]>;
}
type Rules = Readonly<Record<string, unknown>>;
interface Plugin {
  configs: Readonly<Record<'recommended' | 'locker', readonly Rules[]>>;
}

/**
 * An Aura file is one bare expression, and its variables stand where they are needed: Salesforce's own project template switches these two
 * off. And the JavaScript of its day cannot catch an error without naming it.
 */
const AURA_BY_NATURE: Rules = {
  rules: {
    'no-unused-expressions': 'off',
    'vars-on-top': 'off',
    'no-unused-vars': ['error', { vars: 'all', args: 'after-used', caughtErrors: 'none' }],
  },
};

/**
 * Lints both components by what Salesforce recommends for them. A warning counts as much as an error; a folder in which it finds nothing to
 * lint is a fault as well.
 * @returns a line for each fault.
 */
export async function checkLint(copy: string): Promise<string[]> {
  const { ESLint } = tool('eslint') as { ESLint: new (options: object) => Eslint };
  const webComponents = [
    ...(tool('@salesforce/eslint-config-lwc/recommended.js') as readonly Rules[]),
    ...(tool('@lwc/eslint-plugin-lwc-platform') as Plugin).configs.recommended,
    // This rule stops without a list of adapters. It is about working offline, which nothing of ours does.
    { rules: { '@lwc/lwc-platform/valid-offline-wire': 'off' } },
  ];
  const { recommended, locker } = (tool('@salesforce/eslint-plugin-aura') as Plugin).configs;
  const eslint = new ESLint({
    cwd: copy,
    overrideConfigFile: true,
    overrideConfig: [
      { linterOptions: { reportUnusedDisableDirectives: 'error' } },
      ...webComponents.map((rules) => ({ ...rules, files: ['**/lwc/**/*.js'] })),
      ...[...recommended, ...locker, AURA_BY_NATURE].map((rules) => ({ ...rules, files: ['**/aura/**/*.js'] })),
    ],
  });
  const linted = await eslint.lintFiles(['*/main/default/lwc/**/*.js', '*/main/default/aura/**/*.js']);
  return linted.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, message, line }) => `${filePath.slice(copy.length + 1)}:${line ?? 0} ${message} (${ruleId ?? 'syntax'})`),
  );
}
