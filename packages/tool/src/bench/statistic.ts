/** The middle and the slow end of a series. */
export interface Spread {
  readonly p50: number;
  readonly p99: number;
}

/** Percentiles of a series of measurements by nearest rank, each a value that was measured; throws for an empty one. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  const [p50, p99] = [rank(0.5), rank(0.99)];
  if (p50 === undefined || p99 === undefined) throw new RangeError("Nothing was measured");
  return { p50, p99 };
}
