import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

/** The two colours of a token, light and dark. */
function token(name: string): { light: string; dark: string } {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`, 'u').exec(css) ?? [];
  if (light === undefined || dark === undefined) throw new Error(`tokens.css has no --${name}`);
  return { light, dark };
}

/** Contrast after WCAG 2.2: the ratio of the relative luminances. */
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((one, other) => other - one);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const GROUNDS = ['ground', 'surface', 'raised', 'sunken', 'hover', 'selected', 'accent-soft', 'brass-soft'];
/** Text and the grounds it stands on. */
const TEXT: Record<string, string[]> = {
  ink: [...GROUNDS, 'good-soft', 'bad-soft'],
  'ink-soft': GROUNDS,
  'ink-on-accent': ['accent', 'accent-hover'],
  accent: ['surface', 'raised', 'selected', 'accent-soft', 'hover', 'ground'],
  brass: ['surface', 'raised', 'brass-soft', 'selected', 'hover', 'ground'],
  bad: ['surface', 'raised', 'bad-soft', 'selected', 'hover', 'ground', 'brass-soft'],
  good: ['surface', 'raised', 'good-soft'],
};
/** What is seen by its outline: controls and the focus. */
const SHAPES: Record<string, string[]> = {
  focus: GROUNDS,
  'line-strong': ['raised', 'surface'],
  away: ['ground', 'raised', 'hover'],
};
const themes = ['light', 'dark'] as const;
const pairs = (table: Record<string, string[]>) =>
  Object.entries(table).flatMap(([front, backs]) => backs.flatMap((back) => themes.map((theme) => ({ front, back, theme }))));

describe('the colours', () => {
  it.each(pairs(TEXT))('$front can be read on $back in the $theme theme', ({ front, back, theme }) => {
    expect(contrast(token(front)[theme], token(back)[theme])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(pairs(SHAPES))('$front can be seen on $back in the $theme theme', ({ front, back, theme }) => {
    expect(contrast(token(front)[theme], token(back)[theme])).toBeGreaterThanOrEqual(3);
  });
});
