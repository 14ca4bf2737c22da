import { isHidden, requireAllowed, type Values } from "./header-rule";

/** A request as a CloudFront function sees it. */
interface RequestEvent {
  readonly request: { uri: string; method: string; headers: Values };
}

/** An answer as a CloudFront function sees it. */
interface ResponseEvent {
  readonly request: { uri: string; method: string };
  readonly response: { statusCode: number; headers: Values };
}

/** A request as the functions leave it. */
export interface Viewed {
  readonly path: string;
  readonly headers: Record<string, string>;
}

/** Gives a request as the functions leave it. */
export type ViewerRequest = (method: string, path: string, headers: Record<string, string>) => Viewed;

/**
 * The program's CloudFront functions for viewer requests, one after the other. They may change headers and the address.
 * Throws when a function answers by itself, which the local cloud does not do, or sets a header that CloudFront does not let it.
 */
export function viewerRequestOf(codes: readonly string[]): ViewerRequest {
  const functions = codes.map((code) => new Function("event", code) as (event: RequestEvent) => unknown);
  return (method, path, headers) => {
    const { shown, hidden } = parted(headers);
    const event: RequestEvent = { request: { uri: path, method, headers: valuesOf(shown) } };
    for (const call of functions) {
      if (call(event) !== undefined) throw new Error("The local cloud's edge can't answer by itself");
    }
    requireAllowed("request", valuesOf(shown), event.request.headers);
    return { path: event.request.uri, headers: { ...hidden, ...textsOf(event.request.headers) } };
  };
}

/**
 * The program's CloudFront functions for viewer responses, one after the other. They may change status and headers, but for an
 * answer of 400 or above, which they don't get to see. Throws when one sets a header that CloudFront does not let it.
 */
export function viewerResponseOf(codes: readonly string[]): (request: Request, response: Response) => Response {
  const functions = codes.map((code) => new Function("event", code) as (event: ResponseEvent) => unknown);
  return ({ method, path }, response) => {
    const { status, body } = response;
    if (status >= 400) return response;
    const { shown, hidden } = parted(Object.fromEntries(response.headers));
    const event: ResponseEvent = {
      request: { uri: path, method },
      response: { statusCode: status, headers: valuesOf(shown) },
    };
    for (const call of functions) call(event);
    requireAllowed("response", valuesOf(shown), event.response.headers);
    const { statusCode, headers } = event.response;
    return new Response(body, { status: statusCode, headers: { ...hidden, ...textsOf(headers) } });
  };
}

interface Request {
  readonly method: string;
  readonly path: string;
}

/** What CloudFront shows to functions, and what it hides from them. */
function parted(headers: Record<string, string>) {
  const side = ([name]: [string, string]) => (isHidden(name) ? "hidden" : "shown");
  const { shown = [], hidden = [] } = Object.groupBy(Object.entries(headers), side);
  return { shown: Object.fromEntries(shown), hidden: Object.fromEntries(hidden) };
}

function valuesOf(texts: Record<string, string>): Values {
  return Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, { value }]));
}

function textsOf(values: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]));
}
