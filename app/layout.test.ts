import { describe, expect, it } from 'vitest';
import { readLayout } from './layout.ts';

describe('the layout of a window', () => {
  it('is as at first where nothing was kept', () => {
    expect(readLayout(null)).toEqual({ salesforceOpen: true });
  });

  it('comes back as it was', () => {
    expect(readLayout('{"salesforceOpen":false}')).toEqual({ salesforceOpen: false });
  });

  it.each(['', 'null', '[]', '{"salesforceOpen":"no"}', '{{'])('is as at first where %j was kept', (kept) => {
    expect(readLayout(kept)).toEqual({ salesforceOpen: true });
  });
});
