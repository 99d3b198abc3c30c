import { nativeImage, type NativeImage } from 'electron';
import type { Picture } from './picture.ts';

/** How densely a screen may draw: the factors for which a picture is drawn anew instead of being stretched. */
const SCALES = [1, 1.5, 2] as const;

/** A picture for every density of screen; `sizePx` is its size at density 1. */
export function imageOf(draw: (sizePx: number) => Picture, sizePx: number): NativeImage {
  const image = nativeImage.createEmpty();
  for (const scaleFactor of SCALES) {
    const picture = draw(Math.round(sizePx * scaleFactor));
    image.addRepresentation({ scaleFactor, width: picture.sizePx, height: picture.sizePx, buffer: Buffer.from(picture.pixels) });
  }
  return image;
}
