/** A call that HMRC's simulator has answered. */
export interface HmrcCall {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  /** 0 is a dropped connection. */
  readonly status: number;
  readonly code?: string;
  /** What the call came to, where a fault answered in its place. */
  readonly handled?: { readonly code?: string };
}

/** All calls of a time, however many there are. */
export interface CallWatch {
  /** Those that were seen until now. */
  seen(): HmrcCall[];
  /** All of them, oldest first. Throws where the simulator does not answer. */
  stop(): Promise<HmrcCall[]>;
}

/** The simulator keeps its last thousand calls, so it is asked often, in milliseconds. */
const EVERY_MS = 3_000;

/** The last thousand calls, latest first. */
export async function lastCalls(hmrcApiUrl: string): Promise<HmrcCall[]> {
  const { calls } = (await (await fetch(`${hmrcApiUrl}/simulator/calls`)).json()) as { calls: HmrcCall[] };
  return calls;
}

/** Collects calls from now on, until stopped. */
export function watchCalls(hmrcApiUrl: string): CallWatch {
  const from = new Date().toISOString();
  const known = new Map<string, HmrcCall>();
  const seen = () => [...known.values()].sort((one, other) => one.at.localeCompare(other.at));
  const look = async () => {
    const counts = new Map<string, number>();
    for (const call of await lastCalls(hmrcApiUrl)) {
      const name = `${call.at} ${call.method} ${call.path}`;
      // Two of the same millisecond are two.
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      if (call.at >= from) known.set(`${name} ${count}`, call);
    }
  };
  const timer = setInterval(() => void look().catch(() => undefined), EVERY_MS);
  return {
    seen,
    async stop() {
      clearInterval(timer);
      await look();
      return seen();
    },
  };
}
