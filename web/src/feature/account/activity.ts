import type { RequestStatus, RequestSummary } from "@submit/contract/protocol/request";
import { type ApiName, isApiName, specOf } from "@submit/contract/registry";
import { activity as words } from "#message/account/activity";

const names: Partial<Record<ApiName, string>> = words.names;
const did: Partial<Record<ApiName, string>> = words.did;

/** What a request did, in the user's words. */
export function nameOf(api: string): string {
  if (!isApiName(api)) return words.other;
  return names[api] ?? specOf(api).summary;
}

/** What a request came to, in the user's words: `You filed a VAT return` once it did, else what was asked for. */
export function titleOf({ api, status }: Pick<RequestSummary, "api" | "status">): string {
  return (status === "completed" && isApiName(api) && did[api]) || nameOf(api);
}

/** Whether a request changes something, rather than looking it up. */
export function changes(api: string): boolean {
  return isApiName(api) && specOf(api).method !== "GET";
}

/** How a request stands, in the user's words. */
export const statusWords: Record<RequestStatus, string> = words.status;

/** Where a filing leads from the list, by how it stands. */
export const linkWords: Record<RequestStatus, string> = words.link;
