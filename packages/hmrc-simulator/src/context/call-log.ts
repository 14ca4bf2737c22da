/** One call as the simulator saw it; no bodies, no tokens. */
export type Call = {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly query?: string;
  readonly clientId?: string;
  readonly status: number;
  readonly code?: string;
  readonly ms: number;
  readonly scenario?: string;
  readonly fault?: string;
  readonly fraud?: string;
};

/** The fraud prevention headers of the last call to an endpoint, for the feedback endpoint. */
export type Seen = {
  readonly method: string;
  readonly path: string;
  readonly endpoint: string;
  readonly at: string;
  readonly headers: ReadonlyMap<string, string>;
};

export type Log = {
  add(call: Call): void;
  recent(): readonly Call[];
  see(clientId: string, seen: Seen): void;
  seen(clientId: string): readonly Seen[];
  clear(): void;
};

const KEPT = 1000;

/** A log of the last thousand calls, and of the last headers by client and endpoint. */
export function log(): Log {
  let calls: Call[] = [];
  const last = new Map<string, Map<string, Seen>>();
  return {
    add: (call) => {
      calls.push(call);
      if (calls.length > KEPT * 2) calls = calls.slice(-KEPT);
    },
    recent: () => calls.slice(-KEPT).reverse(),
    see: (clientId, seen) => {
      const endpoints = last.get(clientId) ?? new Map<string, Seen>();
      endpoints.set(`${seen.method} ${seen.endpoint}`, seen);
      last.set(clientId, endpoints);
    },
    seen: (clientId) => [...(last.get(clientId)?.values() ?? [])],
    clear: () => {
      calls = [];
    },
  };
}
