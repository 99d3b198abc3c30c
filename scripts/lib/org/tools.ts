import { createRequire } from 'node:module';
import { join } from 'node:path';
import { toolsFolder } from './project.ts';

/**
 * One of Salesforce's own tools, from the folder with its own lock file. It is asked for by a path at run time, because nothing else of
 * the project may come to depend on it.
 * @throws when it is not installed: a tool that is missing is a failure.
 */
export const tool: (name: string) => unknown = createRequire(join(toolsFolder, 'package.json'));
