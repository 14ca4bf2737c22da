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
  /** What the call came to, where a fault answered in its place, perhaps long before. */
  handled?: { readonly at: string; readonly status: number; readonly code?: string };
};

/** The fraud prevention headers of the last call to an endpoint, for the feedback endpoint. */
export type SentHeaders = {
  readonly method: string;
  readonly path: string;
  readonly endpoint: string;
  readonly at: string;
  readonly headers: ReadonlyMap<string, string>;
};

export type Log = {
  add(call: Call): void;
  recent(): readonly Call[];
  recordHeaders(clientId: string, headers: SentHeaders): void;
  lastHeaders(clientId: string): readonly SentHeaders[];
  clear(): void;
};

const KEPT = 1000;

/** A log of the last thousand calls, and of the last headers by client and endpoint. */
export function log(): Log {
  let calls: Call[] = [];
  const last = new Map<string, Map<string, SentHeaders>>();
  return {
    add: (call) => {
      calls.push(call);
      if (calls.length > KEPT * 2) calls = calls.slice(-KEPT);
    },
    recent: () => calls.slice(-KEPT).reverse(),
    recordHeaders: (clientId, headers) => {
      const endpoints = last.get(clientId) ?? new Map<string, SentHeaders>();
      endpoints.set(`${headers.method} ${headers.endpoint}`, headers);
      last.set(clientId, endpoints);
    },
    lastHeaders: (clientId) => [...(last.get(clientId)?.values() ?? [])],
    clear: () => {
      calls = [];
    },
  };
}
