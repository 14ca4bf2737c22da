/** How long a page waits for an answer, in milliseconds; after that the work goes on without it. */
export const POLL_LIMIT = 60_000;

/** One HTTP call of a request's course. */
export interface Turn {
  /** Milliseconds from the start of the call before. */
  readonly after: number;
  /** Seconds that the server is asked to wait for the end before it answers (`Prefer: wait`); 0 for an answer at once. */
  readonly wait: number;
}

const FIRST: Turn = { after: 0, wait: 2 };
const QUICK: Turn = { after: 10, wait: 0 };
const STEADY: Turn = { after: 1_000, wait: 1 };
const QUICK_POLLS = 10;

/**
 * The calls that follow a request: the first one, ten polls 10 ms apart, then one a second from start to start, one minute
 * altogether at most. The server holds the first for up to two seconds and the steady ones for one, so that an answer is had when
 * it is there.
 */
export function* turns(): Generator<Turn, void> {
  yield FIRST;
  let elapsed = 0;
  for (let poll = 0; ; poll++) {
    const turn = poll < QUICK_POLLS ? QUICK : STEADY;
    elapsed += turn.after;
    if (elapsed > POLL_LIMIT) return;
    yield turn;
  }
}
