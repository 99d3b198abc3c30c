import { transformSync, types as t, type PluginObj } from '@babel/core';
import unforgeables from '@locker/babel-plugin-transform-unforgeables';
import { FileRefused } from './failure.ts';

/** A controller or helper after reading: its source for the membrane, and the names of its functions. */
export interface AuraScript {
  source: string;
  functions: string[];
}

/**
 * Reads a controller or helper: one object literal in parentheses. Nothing of it is run here.
 * The source is passed through Lightning Web Security's own transform, which makes `window.location` and `window.top` mean the
 * page's, since a virtual window cannot fake them.
 */
export function readScript(source: string, file: string): AuraScript {
  const functions: string[] = [];
  const shape: PluginObj = {
    visitor: {
      Program(path) {
        const [statement, ...others] = path.node.body;
        if (!statement || others.length > 0 || !t.isExpressionStatement(statement) || !t.isObjectExpression(statement.expression)) {
          throw new FileRefused(file, 'it is not one object literal in parentheses, ({ ... })');
        }
        for (const property of statement.expression.properties) {
          const isFunction = t.isObjectMethod(property) || (t.isObjectProperty(property) && t.isFunction(property.value));
          if (!isFunction) continue;
          if (t.isIdentifier(property.key)) functions.push(property.key.name);
        }
      },
    },
  };
  try {
    // The shape is read in a pass of its own: the transform may put variables in front.
    transformSync(source, { ...OPTIONS, filename: file, plugins: [shape] });
    const wrapped = `__define(${expressionOf(source)}\n);`;
    const result = transformSync(wrapped, { ...OPTIONS, filename: file, plugins: [unforgeables] });
    if (typeof result?.code !== 'string') throw new FileRefused(file, 'it is empty');
    return { source: result.code, functions };
  } catch (cause) {
    throw asRefusal(cause, file);
  }
}

const OPTIONS = { babelrc: false, configFile: false, sourceType: 'script', compact: false, retainLines: true } as const;

/** The source without the semicolon that may end it, so that it can stand as an argument. */
function expressionOf(source: string): string {
  return source.trimEnd().replace(/;$/, '');
}

function asRefusal(cause: unknown, file: string): unknown {
  // A visitor's refusal comes back with Babel's own words around it, but as the same object.
  if (cause instanceof FileRefused) return new FileRefused(file, cause.reason, cause.line);
  if (cause instanceof SyntaxError) {
    const line = (cause as SyntaxError & { loc?: { line: number } }).loc?.line ?? null;
    const reason = cause.message.split('\n')[0]?.replace(/^.*?: (?=\S)/, '') ?? cause.message;
    return new FileRefused(file, reason, line);
  }
  return cause;
}
