import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

const first = { soundOn: true, salesforceOpen: true, theme: 'system' };

describe('the settings of a window', () => {
  it('are as at first where nothing was kept', () => {
    expect(readSettings(null)).toEqual(first);
  });

  it('come back as they were', () => {
    expect(readSettings('{"soundOn":false,"salesforceOpen":false,"theme":"dark"}')).toEqual({
      soundOn: false,
      salesforceOpen: false,
      theme: 'dark',
    });
  });

  it.each(['', 'null', '[]', '{"soundOn":"no","theme":"pink"}', '{{'])('are as at first where %j was kept', (kept) => {
    expect(readSettings(kept)).toEqual(first);
  });
});
