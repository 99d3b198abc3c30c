// @ts-check
import { isTest, pathFromRoot } from '../zones.mjs';

/** @typedef {import('../types.d.ts').Node} Node */

/** @param {string} file From the root of the repository. */
function mustBeDocumented(file) {
  return /^(packages\/[^/]+\/src|electron|app)\//.test(file) && !isTest(file) && !file.endsWith('.d.ts');
}

/**
 * The names a declaration declares.
 *
 * @param {Node} declaration
 * @returns {string[]}
 */
function declaredNames(declaration) {
  if (declaration.type === 'VariableDeclaration')
    return declaration.declarations.map((/** @type {Node} */ each) => each.id.name ?? 'a pattern');
  return [declaration.id?.name ?? 'the default export'];
}

/**
 * The schema whose type this is, for `type X = z.infer<typeof x>`: the schema's own comment serves both.
 *
 * @param {Node} declaration
 * @returns {string | null}
 */
function inferredFrom(declaration) {
  const annotation = declaration.type === 'TSTypeAliasDeclaration' ? declaration.typeAnnotation : null;
  if (annotation?.typeName?.right?.name !== 'infer') return null;
  const [parameter] = (annotation.typeArguments ?? annotation.typeParameters)?.params ?? [];
  return parameter?.type === 'TSTypeQuery' ? (parameter.exprName.name ?? null) : null;
}

/** @type {import('../types.d.ts').Rule} */
export default {
  meta: { type: 'problem', docs: { description: 'Every exported declaration says what it is for.' } },
  create(context) {
    if (!mustBeDocumented(pathFromRoot(context))) return {};
    const isDocumented = (/** @type {Node} */ node) => {
      const last = context.sourceCode.getCommentsBefore(node).at(-1);
      return last?.type === 'Block' && /^\*[\s*]*[^\s*@]/.test(last.value);
    };
    return {
      Program(program) {
        /** Names with a comment of their own, whether exported where they stand or further down. @type {Set<string>} */
        const documented = new Set();
        /** @type {Map<string, Node>} */
        const local = new Map();
        for (const statement of program.body) {
          const declaration = statement.declaration ?? statement;
          if (declaration.id === undefined && declaration.declarations === undefined) continue;
          for (const name of declaredNames(declaration)) {
            local.set(name, statement);
            if (isDocumented(statement)) documented.add(name);
          }
        }
        const check = (/** @type {Node} */ node, /** @type {string} */ name) => {
          if (documented.has(name)) return;
          context.report({ node, message: `${name} is exported: a doc comment says what it is for, its units, what it throws or refuses` });
        };
        for (const statement of program.body) {
          if (statement.type === 'ExportDefaultDeclaration') {
            const name = statement.declaration.id?.name ?? statement.declaration.name ?? 'the default export';
            if (!isDocumented(statement)) check(statement, name);
          } else if (statement.type === 'ExportNamedDeclaration' && statement.declaration) {
            const schema = inferredFrom(statement.declaration);
            if (schema !== null && documented.has(schema)) continue;
            for (const name of declaredNames(statement.declaration)) check(statement.declaration, name);
          } else if (statement.type === 'ExportNamedDeclaration' && !statement.source) {
            for (const each of statement.specifiers) if (local.has(each.local.name)) check(each, each.local.name);
          }
        }
      },
    };
  },
};
