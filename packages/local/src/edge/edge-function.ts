/** A request as a CloudFront function sees it. */
interface EdgeEvent {
  readonly request: { uri: string; method: string; headers: Record<string, { value: string }> };
}

export type Edge = (method: string, path: string, headers: Record<string, string>) => Record<string, string>;

/**
 * What CloudFront would do before it routes a request: the program's own code changes its headers. Only headers can be
 * changed here; code that changes the address or answers by itself is an error.
 */
export function edgeOf(codes: readonly string[]): Edge {
  const steps = codes.map((code) => new Function("event", code) as (event: EdgeEvent) => unknown);
  return (method, path, headers) => {
    const boxed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { value }]));
    const event: EdgeEvent = { request: { uri: path, method, headers: boxed } };
    for (const step of steps) {
      if (step(event) !== undefined) throw new Error("The local cloud's edge can't answer by itself");
    }
    if (event.request.uri !== path) throw new Error("The local cloud's edge can't change an address");
    return Object.fromEntries(Object.entries(event.request.headers).map(([name, { value }]) => [name, value]));
  };
}
