import * as v from "valibot";
import { HeldBundle, OfferedBundle } from "../protocol/catalogue";
import type { ApiSpec } from "../protocol/spec";

const BundleName = v.pipe(
  v.string("must be text"),
  v.regex(/^[a-z][a-z-]{0,31}$/, "must be the id of a bundle: lower-case letters and hyphens"),
);

/** A grant is mirrored to an attribute of the user in Cognito. */
const MIRROR = ["AdminGetUser", "AdminUpdateUserAttributes"] as const;

export const bundleGet = {
  method: "GET",
  paths: ["/api/v1/bundle"],
  summary: "List the bundles one holds, and those on offer",
  description: "A bundle is what allows an activity, such as filing. Those that have ended are not listed.",
  auth: "user",
  input: v.strictObject({}),
  output: v.object({ bundles: v.array(HeldBundle), catalogue: v.array(OfferedBundle) }),
  status: 200,
  errors: [],
  uses: ["Bundle"],
  // It changes nothing that another could be in the way of.
  concurrency: 4,
} as const satisfies ApiSpec;

export const bundlePost = {
  method: "POST",
  paths: ["/api/v1/bundle"],
  summary: "Take a bundle",
  description:
    "Taking a bundle that is held already changes nothing and uses up no second place. A bundle with a cap has only so many places. One that comes by invitation takes a code, once.",
  auth: "user",
  input: v.strictObject({
    bundleId: BundleName,
    invitation: v.optional(v.pipe(v.string("must be text"), v.maxLength(64, "must be at most 64 characters"))),
    qualifiers: v.optional(
      v.record(
        v.pipe(v.string(), v.maxLength(64, "must be at most 64 characters")),
        v.pipe(v.string("must be text"), v.maxLength(64, "must be at most 64 characters")),
      ),
    ),
  }),
  output: HeldBundle,
  status: 201,
  errors: [
    "BUNDLE_NOT_FOUND",
    "INVALID_QUALIFIER",
    "BUNDLE_NOT_GRANTABLE",
    "INVITATION_REFUSED",
    "CAP_REACHED",
    "UPSTREAM_UNAVAILABLE",
  ],
  upstream: "cognito",
  uses: ["Bundle"],
  administers: MIRROR,
} as const satisfies ApiSpec;

export const bundleDelete = {
  method: "DELETE",
  paths: ["/api/v1/bundle", "/api/v1/bundle/:bundleId"],
  summary: "Give back a bundle, or all of them",
  description: "Frees the places that the bundles took.",
  auth: "user",
  input: v.pipe(
    v.strictObject({
      bundleId: v.optional(BundleName),
      all: v.optional(v.picklist(["true", "false"], "must be true or false")),
    }),
    v.check(
      ({ bundleId, all }) => (bundleId === undefined) === (all === "true"),
      "must name one bundle (bundleId), or all=true",
    ),
  ),
  output: v.null(),
  status: 204,
  errors: ["BUNDLE_NOT_FOUND", "UPSTREAM_UNAVAILABLE"],
  upstream: "cognito",
  uses: ["Bundle"],
  administers: MIRROR,
} as const satisfies ApiSpec;
