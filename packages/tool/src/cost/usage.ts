/** What is asked of AWS, as far as it is paid for. */
export interface Usage {
  /** HTTP calls of the API, as the edge sees them. */
  apiCalls: number;
  invocations: number;
  /** Gigabyte-seconds of Lambda, by each function's own memory. */
  gbSeconds: number;
  readUnits: number;
  writeUnits: number;
  /** SQS requests: ours to send, and AWS's to receive and to delete a message; polls that find nothing are not among them. */
  sqsRequests: number;
  logBytes: number;
  /** Bytes of items that stay, by table. */
  stored: Record<string, number>;
}

/** What a filing asks of AWS, counted. */
export interface Measured {
  /** One journey: sign in, take a bundle, connect to HMRC, see what is due, file, see the receipt. */
  readonly journey: Usage;
  /** Different functions that a journey wakes. */
  readonly functions: number;
  /** Metrics of ours that a journey gives a value. */
  readonly metrics: number;
  /** One run each of the sweep and of the function for dead letters, that find nothing. */
  readonly sweep: Usage;
}

/** Nothing yet. */
export function noUsage(): Usage {
  return {
    apiCalls: 0,
    invocations: 0,
    gbSeconds: 0,
    readUnits: 0,
    writeUnits: 0,
    sqsRequests: 0,
    logBytes: 0,
    stored: {},
  };
}

/** What came to pass between two counts. */
export function difference(later: Usage, earlier: Usage): Usage {
  return {
    apiCalls: later.apiCalls - earlier.apiCalls,
    invocations: later.invocations - earlier.invocations,
    gbSeconds: later.gbSeconds - earlier.gbSeconds,
    readUnits: later.readUnits - earlier.readUnits,
    writeUnits: later.writeUnits - earlier.writeUnits,
    sqsRequests: later.sqsRequests - earlier.sqsRequests,
    logBytes: later.logBytes - earlier.logBytes,
    stored: Object.fromEntries(
      Object.entries(later.stored).map(([table, bytes]) => [table, bytes - (earlier.stored[table] ?? 0)]),
    ),
  };
}

/** The share of one of several like journeys. */
export function shared(usage: Usage, among: number): Usage {
  const { stored, ...numbers } = usage;
  const part = <T extends object>(all: T): T =>
    Object.fromEntries(Object.entries(all).map(([name, value]) => [name, Number(value) / among])) as T;
  return { ...part(numbers), stored: part(stored) };
}
