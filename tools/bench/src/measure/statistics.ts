/** The value that at least `share` (0 to 1) of all values do not exceed: a value that was measured, never a mean of two. */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length, Math.max(1, Math.ceil(share * sorted.length))) - 1]!;
}

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Of a few runs: the median of an even number of them is the mean of the two in the middle. */
export function spread(values: readonly number[]): Spread {
  const lower = percentile(values, 0.5);
  const upper = percentile(values, (Math.floor(values.length / 2) + 1) / values.length);
  return { median: (lower + upper) / 2, min: percentile(values, 0), max: percentile(values, 1) };
}

/** Side by side, pair by pair. A run without a result counts as 0, so that it cannot flatter. */
export function ratios(ours: readonly number[], theirs: readonly number[]): Spread {
  if (ours.length !== theirs.length || ours.length === 0)
    throw new Error(`${ours.length} runs of ours against ${theirs.length} of theirs are no pairs`);
  return spread(ours.map((value, run) => (theirs[run]! > 0 ? value / theirs[run]! : 0)));
}

export interface Latencies {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

/** From all samples. */
export const latencies = (samples: readonly number[]): Latencies => ({
  count: samples.length,
  p50: percentile(samples, 0.5),
  p99: percentile(samples, 0.99),
  p999: percentile(samples, 0.999),
  max: percentile(samples, 1),
});
