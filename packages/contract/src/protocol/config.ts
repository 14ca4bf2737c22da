import * as v from "valibot";

/** What the web app needs to know of its stage before anyone signs in. */
export const PublicConfig = v.object({
  stage: v.string(),
  /** The version of the service, and the oldest client whose new requests it takes. */
  version: v.optional(v.string()),
  oldestClient: v.optional(v.string()),
  signIn: v.object({ authorizeUrl: v.string(), logoutUrl: v.string(), clientId: v.string(), scope: v.string() }),
  hmrc: v.object({ authorizeUrl: v.string(), clientId: v.string(), scope: v.string(), sandbox: v.boolean() }),
});
export type PublicConfig = v.InferOutput<typeof PublicConfig>;
