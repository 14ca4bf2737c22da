import { PublicConfig } from "@submit/contract/protocol/config";
import * as v from "valibot";

/** A stage as the internet sees it. */
export interface Stage {
  /** Origin of the app, without a trailing slash. */
  readonly url: URL;
  /** The address of the function behind the edge, where it is known. */
  readonly functionUrl?: string;
  /** The name of the stage whose account is looked at as well, by the AWS CLI and its credentials. */
  readonly account?: string;
  /** Whether a return is filed, where the stage talks to HMRC's sandbox. */
  readonly file?: boolean;
  /** How it is filed, with a user made up for it: in Chromium unless told otherwise. Says what was seen, or throws. */
  readonly journey?: (stage: Stage, user: TestUser) => Promise<string>;
}

/** A user whom HMRC's sandbox made up, with a VAT registration. */
export interface TestUser {
  readonly userId: string;
  readonly password: string;
  readonly vrn: string;
}

/** Reads an origin from text; throws with a plain sentence when it is none. */
export function originOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== "/" || url.search || url.hash)
    throw new Error(
      `--url must be the origin of a stage, such as https://submit.example.com, not ${JSON.stringify(text)}`,
    );
  return url;
}

/** Whether a stage is on this machine, where there is neither TLS nor an edge. */
export function isLocal({ url }: Stage): boolean {
  return url.protocol === "http:" && (url.hostname === "localhost" || url.hostname === "127.0.0.1");
}

/** One call without credentials; redirects are not followed, for they are what is looked at. */
export function ask({ url }: Stage, path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(new URL(path, url), { redirect: "manual", signal: AbortSignal.timeout(30_000), ...init });
}

/** The stage's public configuration; throws when it is not as the contract has it. */
export async function configOf(stage: Stage): Promise<PublicConfig> {
  return v.parse(PublicConfig, await (await ask(stage, "/api/config")).json());
}
