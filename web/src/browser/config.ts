import { PublicConfig } from "@submit/contract/protocol/config";
import { type FetchResult, fetchJson } from "./fetch-json";
import { networkFetch } from "./network";

let known: Promise<FetchResult<PublicConfig>> | undefined;

/** What this stage tells everyone: asked for once, and again only after a failure. */
export async function config(): Promise<FetchResult<PublicConfig>> {
  known ??= fetchJson(networkFetch, "/api/config", PublicConfig);
  const answer = await known;
  if (answer.kind === "failed") known = undefined;
  return answer;
}
