import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** The oldest major of Electron that is still supported by its makers: they keep three, and the newest when this was set is 45. */
const OLDEST_SUPPORTED = 43;

describe('the Electron we ship', () => {
  it('is one of the supported majors, pinned exactly', () => {
    const own = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    const version = own.devDependencies['electron'] ?? '';
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(Number(version.split('.')[0])).toBeGreaterThanOrEqual(OLDEST_SUPPORTED);
  });
});
