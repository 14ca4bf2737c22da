import { apiNames } from "@submit/contract/registry";
import { log } from "../log";
import { resend } from "./engine";
import type { Ports } from "./port";

const AT_MOST = 100;

/**
 * Sends again whatever is due in any API: lost messages, retries that nobody polls, work of a consumer that died. What
 * fails for one request or API keeps no other from being sent, and is thrown at the end.
 */
export async function sweep(ports: Ports): Promise<number> {
  const counts = await settled(
    apiNames.map(async (api) => {
      const due = await ports.store(api).due(ports.now(), AT_MOST);
      const sent = await settled(due.map((record) => resend(ports, api, record)));
      return sent.filter(Boolean).length;
    }),
  );
  const count = counts.reduce((sum, each) => sum + each, 0);
  log.info("sweep.done", { count });
  return count;
}

/** What all of them give; throws the first error, but only when all are done: a function that ends stops the others. */
async function settled<T>(all: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(all);
  return Promise.all(all);
}
