import { once } from 'node:events';
import { endGroup, startGroup } from '../children.ts';
import { inRoot } from '../paths.ts';

/**
 * Deploys the org package into the embedded centre, in a process of its own: there Salesforce's own compiler compiles the web component,
 * and flows, objects, permission sets, labels and the app are read by readers that refuse what they do not know.
 * @returns what it refused, by file and line; nothing when it serves.
 */
export async function checkDeployment(copy: string): Promise<string[]> {
  const child = startGroup(
    process.execPath,
    ['--import', 'tsx', 'packages/sandbox/src/main.ts', '--port', '0', '--seed', '1', '--salesforce', copy],
    { cwd: inRoot('.'), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const said: Buffer[] = [];
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
  let out = '';
  const serves = new Promise<'serves'>((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (/^JACKFIELD_SANDBOX /m.test(out)) resolve('serves');
    });
  });
  const outcome = await Promise.race([serves, once(child, 'close')]);
  await endGroup(child);
  if (outcome === 'serves') return [];
  return [Buffer.concat(said).toString().trim() || 'the embedded centre ended without a word'];
}
