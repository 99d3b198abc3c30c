import type { TrayLook } from './tray-model.ts';

/** A square picture as Electron's bitmaps are: rows from the top, each pixel blue, green, red, alpha, the colours multiplied by alpha. */
export interface Picture {
  readonly sizePx: number;
  readonly pixels: Uint8Array;
}

/** What covers a point, as red, green, blue; null for nothing. The square is 1 wide and 1 high. */
type Paint = (x: number, y: number) => readonly [number, number, number] | null;

/**
 * The colours of the tray. A panel may be light or dark and does not say which, so each stands out on both (`picture.test.ts` holds them to
 * a contrast of 3 against white and near-black). On macOS the system paints: there only the shape counts.
 */
export const TRAY_COLOURS: Readonly<Record<TrayLook, readonly [number, number, number]>> = {
  offers: [0xc0, 0x84, 0x1c],
  problem: [0xd9, 0x48, 0x3a],
  offline: [0x86, 0x8b, 0x87],
  busy: [0xbf, 0x77, 0x12],
  available: [0x2f, 0x96, 0x56],
};

const inDisc = (x: number, y: number, radius: number, atX = 0.5, atY = 0.5) => (x - atX) ** 2 + (y - atY) ** 2 < radius ** 2;
const inRing = (x: number, y: number, from: number) => inDisc(x, y, 0.47) && !inDisc(x, y, from);

/** The mark of the product, a jack in its socket, in five states that differ by their shape alone. */
const SHAPES: Readonly<Record<TrayLook, (x: number, y: number) => boolean>> = {
  // The plate filled, with the hole of the jack: the heaviest of them.
  offers: (x, y) => inDisc(x, y, 0.47) && !inDisc(x, y, 0.15),
  problem: (x, y) => inRing(x, y, 0.37) || (Math.abs(x - 0.5) < 0.07 && y > 0.24 && y < 0.55) || inDisc(x, y, 0.08, 0.5, 0.68),
  offline: (x, y) => inRing(x, y, 0.37),
  // Half of it, as the busy status beside the name in the window.
  busy: (x, y) => inRing(x, y, 0.37) || (inDisc(x, y, 0.26) && y > 0.5),
  available: (x, y) => inRing(x, y, 0.37) || inDisc(x, y, 0.26),
};

/** The icon in the tray. */
export function trayPicture(look: TrayLook, sizePx: number): Picture {
  return draw(sizePx, (x, y) => (SHAPES[look](x, y) ? TRAY_COLOURS[look] : null));
}

const WHITE = [0xff, 0xff, 0xff] as const;
const BADGE = [0xb3, 0x26, 0x1e] as const;

/** Digits of three by five dots, row by row. */
const GLYPHS: Readonly<Record<string, string>> = {
  '0': '111101101101111',
  '1': '010110010010111',
  '2': '111001111100111',
  '3': '111001111001111',
  '4': '101101111001001',
  '5': '111100111001111',
  '6': '111100111101111',
  '7': '111001001010010',
  '8': '111101111101111',
  '9': '111101111001111',
  '+': '000010111010000',
};

/** The badge over the icon in the task bar of Windows: one digit, or one with a plus. */
export function badgePicture(text: string, sizePx: number): Picture {
  const columns = text.length * 4 - 1;
  const dot = text.length === 1 ? 0.125 : 0.105;
  const left = 0.5 - (columns * dot) / 2;
  const top = 0.5 - 2.5 * dot;
  return draw(sizePx, (x, y) => {
    const column = Math.floor((x - left) / dot);
    const row = Math.floor((y - top) / dot);
    const glyph = GLYPHS[text[Math.floor(column / 4)] ?? ''];
    const isInk = row >= 0 && row < 5 && column >= 0 && column % 4 < 3 && glyph?.[row * 3 + (column % 4)] === '1';
    if (isInk) return WHITE;
    return inDisc(x, y, 0.5) ? BADGE : null;
  });
}

/** Samples in each direction of a pixel, for soft edges. */
const SAMPLES = 3;

function draw(sizePx: number, paint: Paint): Picture {
  const pixels = new Uint8Array(sizePx * sizePx * 4);
  const step = 1 / (sizePx * SAMPLES);
  const share = 1 / (SAMPLES * SAMPLES);
  for (let pixel = 0; pixel < sizePx * sizePx; pixel += 1) {
    const left = (pixel % sizePx) / sizePx;
    const top = Math.floor(pixel / sizePx) / sizePx;
    let [red, green, blue, covered] = [0, 0, 0, 0];
    for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
      const colour = paint(left + ((sample % SAMPLES) + 0.5) * step, top + (Math.floor(sample / SAMPLES) + 0.5) * step);
      if (colour === null) continue;
      red += colour[0];
      green += colour[1];
      blue += colour[2];
      covered += 1;
    }
    const at = pixel * 4;
    pixels[at] = Math.round(blue * share);
    pixels[at + 1] = Math.round(green * share);
    pixels[at + 2] = Math.round(red * share);
    pixels[at + 3] = Math.round(covered * share * 0xff);
  }
  return { sizePx, pixels };
}
