import * as v from "valibot";
import { secret } from "../aws/resource";
import { seal } from "../crypto/seal";
import type { AttemptContext } from "../request/process";
import type { RawAnswer } from "./answer";
import { send } from "./http";

/** Left of a call's time to store the new tokens, in milliseconds: what they were got for is used up. */
export const STORING = 5_000;

/** What HMRC's token endpoint gives. */
export const TokenAnswer = v.object({
  access_token: v.string(),
  refresh_token: v.string(),
  expires_in: v.number(),
  scope: v.optional(v.string()),
});

/** What is sealed of it. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Asks HMRC's token endpoint as this application. */
export function tokenRequest(
  context: AttemptContext,
  deadline: number,
  form: Record<string, string>,
): Promise<RawAnswer> {
  const body = new URLSearchParams({
    ...form,
    client_id: secret("HmrcClientId"),
    client_secret: secret("HmrcClientSecret"),
  });
  return send(
    { ...context, deadline },
    {
      method: "POST",
      path: "/oauth/token",
      route: "/oauth/token",
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
      body: body.toString(),
    },
  );
}

/** A pair of tokens as it is kept. */
export function sealed(tokens: v.InferOutput<typeof TokenAnswer>): Promise<string> {
  return seal({ accessToken: tokens.access_token, refreshToken: tokens.refresh_token } satisfies Tokens);
}
