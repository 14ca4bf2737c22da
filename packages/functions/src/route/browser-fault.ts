import { BrowserFault } from "@submit/contract/protocol/browser-fault";
import { ProblemError } from "@submit/core/error";
import { log } from "@submit/core/log";
import * as Metric from "@submit/core/metric";
import { clientGroup } from "../http/client-group";
import type { AppHandler } from "../http/context";
import { optionalBodyOf } from "../http/input";

/** Faults that one address may tell of in a minute; a page tells of five at most. */
const MOST = 10;
/** Those of all addresses together, for each router. */
const MOST_OF_ALL = 100;
const MINUTE = 60_000;

/** Writes a fault of the web app into the log. Anybody may tell of one, so it is counted by address and says little. */
export function tellBrowserFault(now: () => number): AppHandler {
  let counts = new Map<string, number>();
  let until = 0;
  return async (c) => {
    const { code, page, version } = await optionalBodyOf(c, BrowserFault);
    if (now() >= until) {
      counts = new Map();
      until = now() + MINUTE;
    }
    const group = clientGroup(c);
    const count = (counts.get(group) ?? 0) + 1;
    const all = [...counts.values()].reduce((sum, each) => sum + each, 1);
    if (count > MOST || all > MOST_OF_ALL)
      throw new ProblemError("TOO_MANY_REQUESTS", "Enough of such faults were told of in this minute.");
    counts.set(group, count);
    log.error("browser.failed", { code, page, version });
    Metric.record({ BrowserFaults: 1 });
    return c.body(null, 204);
  };
}
