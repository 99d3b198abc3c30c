import { describe, expect, it } from 'vitest';
import { isSameBounds, viewBounds } from './bounds.ts';

describe('the place of the Salesforce view', () => {
  it('is whole pixels inside the pane, never outside', () => {
    expect(viewBounds({ left: 800.4, top: 92.6, right: 1440.2, bottom: 825.9 })).toEqual({ x: 801, y: 93, width: 639, height: 732 });
  });

  it('is nowhere when there is no room', () => {
    expect(viewBounds({ left: 0, top: 0, right: 0, bottom: 0 })).toBeNull();
    expect(viewBounds({ left: 0, top: 0, right: 400, bottom: 40 })).toBeNull();
  });

  it('is told again only when it differs', () => {
    const bounds = { x: 1, y: 2, width: 300, height: 400 };
    expect(isSameBounds(bounds, { ...bounds })).toBe(true);
    expect(isSameBounds(bounds, { ...bounds, x: 2 })).toBe(false);
    expect(isSameBounds(bounds, null)).toBe(false);
    expect(isSameBounds(null, null)).toBe(true);
  });
});
