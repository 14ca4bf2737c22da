import type { ApiName } from "@submit/contract/registry";
import { listen } from "../notice";
import { check, isExpired, isSettled } from "./engine";
import { noticeOf, type Ports } from "./port";
import type { RequestKey, RequestRecord } from "./record";
import { isDue } from "./state";

/** From one look to the next, in milliseconds, at first and for whoever has waited long, where one waits alone in a process. */
const LOOK = 20;
const LATER_LOOK = 50;
const LONG = 1_000;
/** The same where many wait in one process, which hears of what it settles itself: each look costs it a millisecond or two. */
const LOOK_AT_MOST = 1_000;
/** A look that took long is followed by a pause of so many times that: a process or database that is overloaded is not kept from its work. */
const PAUSE = 4;
const PAUSE_AT_MOST = 1_000;

/** How many wait in each process. */
const waiting = new WeakMap<Ports, number>();

/**
 * Waits until a request that was seen just now is settled, at most `seconds`. Looks of one who waits alone, as on Lambda, are
 * 50 ms apart at most, unless they themselves take long. Returns the request's record as last seen.
 */
export async function wait(ports: Ports, api: ApiName, key: RequestKey, seconds: number): Promise<RequestRecord> {
  const began = ports.now();
  const until = began + seconds * 1000;
  let took = 0;
  const notice = listen(noticeOf(api, key));
  const change = (by: number) => waiting.set(ports, (waiting.get(ports) ?? 0) + by);
  change(1);
  try {
    for (;;) {
      const left = until - ports.now();
      if (left <= 0) return await check(ports, api, key);
      const pause = Math.max(lookAgainAfter(ports.now() - began, waiting.get(ports) ?? 1), pauseAfter(took));
      await ports.sleep(Math.min(left, pause), notice.signal);
      if (notice.signal.aborted) return await check(ports, api, key);
      const asked = ports.now();
      const seen = await ports.store(api).look(key);
      took = ports.now() - asked;
      // A last word stays as it is, however old the look. All else is told, and sent again, only as it is now.
      if (seen && isSettled(seen) && !isExpired(seen, ports.now())) return seen;
      if (seen?.resendAt !== undefined && isDue(seen.resendAt, ports.now())) await check(ports, api, key);
    }
  } finally {
    change(-1);
    notice.close();
  }
}

function pauseAfter(took: number): number {
  return Math.min(PAUSE * took, PAUSE_AT_MOST);
}

/** Milliseconds until the next look: few, as the answer waits for it, but more where many would keep the process from its work. */
function lookAgainAfter(waited: number, together: number): number {
  return Math.min((waited < LONG ? LOOK : LATER_LOOK) * together, LOOK_AT_MOST);
}
