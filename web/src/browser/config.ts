import { PublicConfig } from "@submit/contract/protocol/request";
import { type Answer, ask } from "./fetch-json";
import { reach } from "./network";

let known: Promise<Answer<PublicConfig>> | undefined;

/** What this stage tells everyone: asked for once, and again only after a failure. */
export async function config(): Promise<Answer<PublicConfig>> {
  known ??= ask(reach, "/api/config", PublicConfig);
  const answer = await known;
  if (answer.kind === "failed") known = undefined;
  return answer;
}
