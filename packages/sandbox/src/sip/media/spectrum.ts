import { RATE_HZ } from './frames.ts';

/** Samples that are looked at together; a power of two. A bin is {@link BIN_HZ} wide. */
const WINDOW = 1_024;
/** How far the frequencies of a spectrum are apart, in hertz. */
export const BIN_HZ = RATE_HZ / WINDOW;

/** How strong each frequency of a sound is, over all of it, in bins of {@link BIN_HZ}; pieces of an eighth of a second are added up. */
export function spectrum(sound: Float64Array): Float64Array {
  const power = new Float64Array(WINDOW / 2);
  for (let from = 0; from < sound.length; from += WINDOW) {
    const re = new Float64Array(WINDOW);
    const im = new Float64Array(WINDOW);
    re.set(sound.subarray(from, from + WINDOW));
    transform(re, im);
    for (let bin = 0; bin < power.length; bin += 1) power[bin] = (power[bin] ?? 0) + (re[bin] ?? 0) ** 2 + (im[bin] ?? 0) ** 2;
  }
  return power;
}

/** The fast Fourier transform in place (Cooley and Tukey, radix 2). */
function transform(re: Float64Array, im: Float64Array): void {
  const size = re.length;
  for (let at = 1, other = 0; at < size; at += 1) {
    let bit = size >> 1;
    for (; other & bit; bit >>= 1) other ^= bit;
    other ^= bit;
    if (at < other) [re[at], re[other]] = [re[other] ?? 0, re[at] ?? 0];
  }
  for (let length = 2; length <= size; length *= 2) {
    const angle = (-2 * Math.PI) / length;
    for (let from = 0; from < size; from += length)
      for (let at = 0; at < length / 2; at += 1) {
        const [upper, lower] = [from + at, from + at + length / 2];
        const [cos, sin] = [Math.cos(angle * at), Math.sin(angle * at)];
        const [lowRe, lowIm] = [re[lower] ?? 0, im[lower] ?? 0];
        const turnedRe = lowRe * cos - lowIm * sin;
        const turnedIm = lowRe * sin + lowIm * cos;
        re[lower] = (re[upper] ?? 0) - turnedRe;
        im[lower] = (im[upper] ?? 0) - turnedIm;
        re[upper] = (re[upper] ?? 0) + turnedRe;
        im[upper] = (im[upper] ?? 0) + turnedIm;
      }
  }
}
