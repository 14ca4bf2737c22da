import type { ApiSpec } from "../protocol/spec";

/** What `fetch` is told beside the address. */
export interface Init {
  method?: string;
  headers: Record<string, string>;
  body?: string;
}

/** Method, address and body of a call. Path parameters are taken from the input; the rest is query or body. */
export function requestOf(spec: ApiSpec, input: object): { url: string; init: Init } {
  const fields = new Map<string, unknown>(Object.entries(input).filter(([, value]) => value !== undefined));
  const path =
    [...spec.paths].reverse().find((each) => parameters(each).every((name) => fields.has(name))) ?? spec.paths[0];
  const url = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(fields.get(name));
    fields.delete(name);
    return encodeURIComponent(value);
  });
  if (spec.method === "POST") {
    const body = JSON.stringify(Object.fromEntries(fields));
    return { url, init: { method: "POST", headers: { "content-type": "application/json" }, body } };
  }
  const query = new URLSearchParams(
    [...fields].map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return { url: query ? `${url}?${query}` : url, init: { method: spec.method, headers: {} } };
}

function parameters(path: string): string[] {
  return [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? "");
}
