type Values = Record<string, { value: string }>;

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
 * Throws when a function answers by itself, which the local cloud does not do.
 */
export function viewerRequestOf(codes: readonly string[]): ViewerRequest {
  const functions = codes.map((code) => new Function("event", code) as (event: RequestEvent) => unknown);
  return (method, path, headers) => {
    const event: RequestEvent = { request: { uri: path, method, headers: valuesOf(headers) } };
    for (const call of functions) {
      if (call(event) !== undefined) throw new Error("The local cloud's edge can't answer by itself");
    }
    return { path: event.request.uri, headers: textsOf(event.request.headers) };
  };
}

/** The program's CloudFront functions for viewer responses, one after the other. They may change status and headers. */
export function viewerResponseOf(codes: readonly string[]): (request: Request, response: Response) => Response {
  const functions = codes.map((code) => new Function("event", code) as (event: ResponseEvent) => unknown);
  return ({ method, path }, response) => {
    const { status, headers, body } = response;
    const event: ResponseEvent = {
      request: { uri: path, method },
      response: { statusCode: status, headers: valuesOf(Object.fromEntries(headers)) },
    };
    for (const call of functions) call(event);
    return new Response(body, { status: event.response.statusCode, headers: textsOf(event.response.headers) });
  };
}

interface Request {
  readonly method: string;
  readonly path: string;
}

function valuesOf(texts: Record<string, string>): Values {
  return Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, { value }]));
}

function textsOf(values: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]));
}
