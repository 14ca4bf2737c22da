import type { RequestStatus } from "@submit/contract/protocol/request";
import { type ApiName, isApiName, specOf } from "@submit/contract/registry";
import { activity as words } from "#message/account/activity";

const names: Partial<Record<ApiName, string>> = words.names;

/** What a request did, in the user's words. */
export function nameOf(api: string): string {
  if (!isApiName(api)) return words.other;
  return names[api] ?? specOf(api).summary;
}

/** Whether a request changes something, rather than looking it up. */
export function changes(api: string): boolean {
  return isApiName(api) && specOf(api).method !== "GET";
}

/** How a request stands, in the user's words. */
export const statusWords: Record<RequestStatus, string> = words.status;

/** Where a filing leads from the list, by how it stands. */
export const linkWords: Record<RequestStatus, string> = words.link;
