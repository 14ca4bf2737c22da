/** A stretch of time, in milliseconds from the beginning. */
export type Span = readonly [from: number, until: number];

/** Whether a time lies within one of them. */
export function isWithin(spans: readonly Span[], at: number): boolean {
  return spans.some(([from, until]) => at >= from && at < until);
}

/** The longest stretch between two times that none of them touches, in milliseconds. */
export function longestOutside(spans: readonly Span[], from: number, until: number): number {
  let longest = 0;
  let free = from;
  for (const [begins, ends] of [...spans].sort(([one], [other]) => one - other)) {
    longest = Math.max(longest, Math.min(begins, until) - free);
    free = Math.max(free, ends);
  }
  return Math.max(longest, until - free);
}
