import { describe, expect, it, vi } from 'vitest';
import { createCookieJar } from './cookie-jar.ts';

vi.mock('electron', () => ({ BrowserWindow: null, nativeTheme: {}, protocol: {} }));
const { createReloadTable } = await import('./windows.ts');

describe('the cookies of the emulated org', () => {
  it('are kept by name, replaced, and dropped when told', () => {
    const jar = createCookieJar();
    expect(jar.line()).toBeNull();
    jar.take(['sid=1; Path=/; HttpOnly', 'theme=dark', 'broken']);
    jar.take(['sid=2; Path=/', 'theme=; Max-Age=0']);
    expect(jar.line()).toBe('sid=2');
    jar.empty();
    expect(jar.line()).toBeNull();
  });
});

describe('a crashed page', () => {
  it('is loaded again at once, then by the table, and from the start after a steady minute', () => {
    let now = 0;
    const next = createReloadTable(() => now);
    expect([next(), next(), next(), next(), next(), next()]).toEqual([0, 500, 2_000, 10_000, 30_000, 30_000]);
    now = 61_000;
    expect(next()).toBe(0);
  });
});
