import { type Seen, vatCalls } from "../bench/allowance";
import type { CloudProcess } from "../cloud-process";

/** The simulator keeps its last thousand calls, so it is asked often, in milliseconds. */
const EVERY_MS = 3_000;

/** Collects the calls of the VAT API from now on, however many there are; `stop` gives them, oldest first. */
export function watchCalls(cloud: Pick<CloudProcess, "hmrcApiUrl">): { stop(): Promise<Seen[]> } {
  const from = Date.now();
  const seen = new Map<string, Seen>();
  const look = async () => {
    const counts = new Map<string, number>();
    for (const call of await vatCalls(cloud)) {
      const name = `${call.at} ${call.path} ${call.status}`;
      // Two of the same millisecond are two.
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      if (call.at >= from) seen.set(`${name} ${count}`, call);
    }
  };
  const timer = setInterval(() => void look().catch(() => undefined), EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await look();
      return [...seen.values()].sort((one, other) => one.at - other.at);
    },
  };
}
