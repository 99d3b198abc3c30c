import { describe, expect, it } from 'vitest';
import { badgePicture, TRAY_COLOURS, trayPicture, type Picture } from './picture.ts';
import type { TrayLook } from './tray-model.ts';

const LOOKS = Object.keys(TRAY_COLOURS) as TrayLook[];
const alphas = ({ pixels }: Picture) => [...pixels].filter((_value, at) => at % 4 === 3);

/** Relative luminance and contrast, as WCAG 2 defines them. */
function luminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(a: readonly number[], b: readonly number[]): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe('the icon in the tray', () => {
  it.each(LOOKS)('of %s can be seen on a light and on a dark panel', (look) => {
    expect(contrast(TRAY_COLOURS[look], [255, 255, 255])).toBeGreaterThan(3);
    expect(contrast(TRAY_COLOURS[look], [0x20, 0x20, 0x20])).toBeGreaterThan(3);
  });

  it.each([16, 24, 32, 48])('differs by its shape alone, for those who see no colours and for macOS, at %i pixels', (sizePx) => {
    const shapes = LOOKS.map((look) => alphas(trayPicture(look, sizePx)));
    for (const [at, one] of shapes.entries()) {
      expect(one).toHaveLength(sizePx * sizePx);
      for (const other of shapes.slice(at + 1)) {
        const different = one.filter((alpha, pixel) => Math.abs(alpha - (other[pixel] ?? 0)) > 128).length;
        expect(different / one.length).toBeGreaterThan(0.03);
      }
    }
  });

  it('has nothing in its corners and soft edges', () => {
    const { pixels } = trayPicture('available', 16);
    expect([...pixels.slice(0, 4)]).toEqual([0, 0, 0, 0]);
    expect(alphas(trayPicture('available', 16)).some((alpha) => alpha > 0 && alpha < 255)).toBe(true);
    // A colour is never brighter than its own alpha: the bitmap is multiplied by it.
    for (let at = 0; at < pixels.length; at += 4) {
      expect(Math.max(...pixels.slice(at, at + 3))).toBeLessThanOrEqual((pixels[at + 3] ?? 0) + 1);
    }
  });
});

describe('the badge in the task bar', () => {
  it('is another one for each number', () => {
    const all = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '9+'].map((text) => badgePicture(text, 16).pixels.join());
    expect(new Set(all).size).toBe(10);
  });
});
