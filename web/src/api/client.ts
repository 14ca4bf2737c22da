import { createClient } from "@submit/contract/client/client";
import { ConnectionList } from "@submit/contract/protocol/connection";
import { RequestList } from "@submit/contract/protocol/request";
import * as v from "valibot";
import { type FetchResult, fetchJson } from "../browser/fetch-json";
import { authorization, authorizedFetch } from "../session/session";
import { specOf } from "./declaration";
import { fraudHeaders, thisBrowser } from "./fraud-header";
import { noteVersion } from "./outdated";

const client = createClient({
  specOf,
  origin: "",
  headers: authorization,
  fetch: (url, init) => authorizedFetch(url, withFraudHeaders(url, init)),
});

/** The client of every asynchronous API, as the user of this tab. */
export const api: typeof client = {
  call: async (name, input, options) => noteVersion(await client.call(name, input, options)),
  resume: async (name, location, options) => noteVersion(await client.resume(name, location, options)),
};

/** One's own requests, newest first. */
export function listRequests(): Promise<FetchResult<RequestList>> {
  return small("/api/v1/request", RequestList);
}

/** One's own returns that are being filed, or were of late, newest first. */
export function listFilings(): Promise<FetchResult<RequestList>> {
  return small("/api/v1/request?api=hmrcVatReturnPost", RequestList);
}

/** Cancels a request that is still waiting; NOT_CANCELLABLE once it has begun. */
export function cancelRequest(location: string): Promise<FetchResult<unknown>> {
  return small(location, v.unknown(), { method: "DELETE" });
}

/** One's connections to HMRC, oldest first. */
export function getConnections(): Promise<FetchResult<ConnectionList>> {
  return small("/api/v1/hmrc/connection", ConnectionList);
}

/** Asks for something that is answered at once, as the user of this tab. */
export async function small<S extends v.GenericSchema>(url: string, schema: S, init: RequestInit = {}) {
  const headers = { ...(init.headers as Record<string, string>), ...(await authorization()) };
  const fetch = (path: string, given: RequestInit) => authorizedFetch(path, withFraudHeaders(path, given));
  return fetchJson(fetch, url, schema, { ...init, headers });
}

function withFraudHeaders(url: string, init: RequestInit): RequestInit {
  if (!url.startsWith("/api/v1/hmrc/")) return init;
  return { ...init, headers: { ...fraudHeaders(thisBrowser()), ...(init.headers as Record<string, string>) } };
}
