import { mkdirSync } from 'node:fs';
import { inRoot } from '../../scripts/lib/paths.ts';
import type { Agent } from './agent.ts';

/** Where a picture of this name goes; see the README. */
export function pictureFile(name: string): string {
  const folder = inRoot(process.env.JACKFIELD_PICTURES ?? 'test-results/pictures');
  mkdirSync(folder, { recursive: true });
  return `${folder}/${name}.png`;
}

/** Takes a picture of somebody's workspace as it is at its own size. A zoomed window is pictured by its display. */
export async function picture(agent: Agent, name: string): Promise<void> {
  await agent.page.screenshot({ path: pictureFile(name) });
}
