import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createLoader } from './page-leave.ts';

/** A page with something unsaved: it refuses every load that nobody insists on, as Chromium has it. */
class UnsavedPage extends EventEmitter {
  url = 'https://acme.lightning.force.com/edit';
  wouldLeave(): boolean {
    let leaves = false;
    this.emit('will-prevent-unload', { preventDefault: () => (leaves = true) });
    return leaves;
  }
  async loadURL(address: string): Promise<void> {
    await Promise.resolve();
    if (!this.wouldLeave()) throw new Error('ERR_FAILED');
    this.url = address;
  }
}

describe('a page with something unsaved', () => {
  it('is taken away when we say so', async () => {
    const page = new UnsavedPage();
    await createLoader(page)('about:blank');
    expect(page.url).toBe('about:blank');
  });

  it('may keep a person who follows a link in it, before and after', async () => {
    const page = new UnsavedPage();
    const load = createLoader(page);
    expect(page.wouldLeave()).toBe(false);
    await load('about:blank');
    expect(page.wouldLeave()).toBe(false);
  });
});
