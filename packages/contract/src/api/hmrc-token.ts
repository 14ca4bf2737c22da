import * as v from "valibot";
import { Connection } from "../protocol/connection";
import type { ApiSpec } from "../protocol/spec";
import { CodeVerifier, opaque, RedirectUri } from "../value/scalar";

export const hmrcTokenPost = {
  method: "POST",
  paths: ["/api/v1/hmrc/token"],
  summary: "Connect to HMRC with the code of its sign-in",
  description:
    "Begin with POST /api/v1/hmrc/connection/attempt: its state goes to HMRC's sign-in and comes back here. It makes the connection of that attempt, or renews it, and leaves all others as they are. HMRC's tokens stay on the server.",
  auth: "user",
  input: v.strictObject({
    code: opaque(2048),
    /** What `POST /api/v1/hmrc/connection/attempt` gave to this user, and HMRC's sign-in gave back. */
    state: opaque(256),
    redirectUri: RedirectUri,
    codeVerifier: v.optional(CodeVerifier),
  }),
  output: Connection,
  status: 200,
  errors: ["BUNDLE_REQUIRED", "AUTHORIZATION_CODE_REFUSED", "HMRC_STATE_REFUSED", "UPSTREAM_UNAVAILABLE"],
  upstream: "hmrc",
  uses: ["Bundle", "Connection", "Client", "Audit", "Quota"],
  activity: "vat",
  secret: true,
} as const satisfies ApiSpec;
