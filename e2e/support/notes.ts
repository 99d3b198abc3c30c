import { expect } from '@playwright/test';
import type { Agent } from './agent.ts';

/** Notes in the window itself when these words are first there, so that nobody's looking counts. @returns that moment, in milliseconds since 1970. */
export async function notes(maya: Agent, words: string): Promise<() => Promise<number>> {
  await maya.page.evaluate((text) => {
    const noted = globalThis as unknown as { readMs?: number };
    const look = () => {
      if (noted.readMs === undefined && document.body.textContent?.includes(text)) noted.readMs = Date.now();
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    look();
  }, words);
  const read = () => maya.page.evaluate(() => (globalThis as unknown as { readMs?: number }).readMs);
  return async () => {
    await expect.poll(read, { message: `"${words}" was there` }).toBeDefined();
    return (await read()) ?? 0;
  };
}
