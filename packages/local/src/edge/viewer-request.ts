/** A request as a CloudFront function sees it. */
interface Event {
  readonly request: { uri: string; method: string; headers: Record<string, { value: string }> };
}

/** Gives the headers of a request as the functions leave them. */
export type ViewerRequest = (method: string, path: string, headers: Record<string, string>) => Record<string, string>;

/**
 * The program's CloudFront functions for viewer requests, one after the other. They may change headers. Throws when a
 * function changes the address or answers by itself, which the local cloud does not do.
 */
export function viewerRequestOf(codes: readonly string[]): ViewerRequest {
  const functions = codes.map((code) => new Function("event", code) as (event: Event) => unknown);
  return (method, path, headers) => {
    const values = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { value }]));
    const event: Event = { request: { uri: path, method, headers: values } };
    for (const call of functions) {
      if (call(event) !== undefined) throw new Error("The local cloud's edge can't answer by itself");
    }
    if (event.request.uri !== path) throw new Error("The local cloud's edge can't change an address");
    return Object.fromEntries(Object.entries(event.request.headers).map(([name, { value }]) => [name, value]));
  };
}
