/** How long a page waits for an answer, in milliseconds; after that the work goes on without it. */
export const POLL_LIMIT = 60_000;

const QUICK = { count: 10, delay: 10 };
const STEADY = 1_000;

/** The delays before each poll, in milliseconds: ten of 10, then one a second, one minute altogether at most. */
export function* pollDelays(): Generator<number, void> {
  let elapsed = 0;
  for (let poll = 0; ; poll++) {
    const delay = poll < QUICK.count ? QUICK.delay : STEADY;
    elapsed += delay;
    if (elapsed > POLL_LIMIT) return;
    yield delay;
  }
}
