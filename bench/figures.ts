/** One measured figure. */
export interface Figure {
  name: string;
  unit: 'ms' | 'MB' | 'bytes' | 'count' | 'ratio' | 'per second';
  median: number;
  /** The interquartile range. */
  spread: number;
  count: number;
  /** The 95th percentile, where the tail is what matters. */
  p95?: number;
  /** What `ratio` is relative to. */
  baseline?: { name: string; median: number; spread: number };
  ratio?: number;
  /** What we aim at; not a gate. */
  aim?: number;
  /** Over this the bench fails. Only for bytes and counts. */
  limit?: number;
}

/** A value below which the given share of the samples lies, by linear interpolation. */
export function quantile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new Error('a figure needs at least one sample');
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? 0;
  return below + (above - below) * (at - Math.floor(at));
}

/** Median, spread and count of samples, rounded to a tenth. */
export function summary(samples: readonly number[]): { median: number; spread: number; count: number } {
  return { median: round(quantile(samples, 0.5)), spread: round(quantile(samples, 0.75) - quantile(samples, 0.25)), count: samples.length };
}

/** Rounds to a tenth; ratios to a hundredth. */
export function round(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}
