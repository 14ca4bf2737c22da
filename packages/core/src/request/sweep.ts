import { apiNames } from "@submit/contract/registry";
import { allDone } from "../all-done";
import { log } from "../log";
import * as Metric from "../metric";
import { resend } from "./engine";
import type { Ports } from "./port";

const AT_MOST = 100;

/**
 * Sends again whatever is due in any API: lost messages, retries that nobody polls, work of a consumer that died. What
 * fails for one request or API keeps no other from being sent, and is thrown at the end. Tells how long the oldest has
 * waited that was sent and not taken up, and that it has run at all.
 */
export async function sweep(ports: Ports): Promise<number> {
  let oldest = ports.now();
  const counts = await allDone(
    apiNames.map(async (api) => {
      const due = await ports.store(api).due(ports.now(), AT_MOST);
      // What was put off has not been sent since.
      oldest = Math.min(oldest, ...due.filter(({ sendCount }) => sendCount > 0).map(({ createdAt }) => createdAt));
      const sent = await allDone(due.map((record) => resend(ports, api, record)));
      return sent.filter(Boolean).length;
    }),
  );
  const count = counts.reduce((sum, each) => sum + each, 0);
  log.info("sweep.done", { count });
  Metric.record({ OldestWaiting: ports.now() - oldest });
  return count;
}
