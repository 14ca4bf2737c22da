import * as v from "valibot";

/** What a bundle can allow: `vat` is every call to HMRC on a VAT number's behalf. */
export type Activity = "vat";

/** How one comes by a bundle. */
export type Grant = "automatic" | "on-request" | "subscription";

export interface BundleSpec {
  readonly title: string;
  readonly description: string;
  readonly grant: Grant;
  /** How many users may hold it at a time; without a cap, everyone may. */
  readonly cap?: number;
  /** Days that a grant lasts; without it, for good. */
  readonly days?: number;
  readonly activities: readonly Activity[];
  /** `sandbox`: only where this stage talks to a sandbox of HMRC's. */
  readonly hmrc?: "sandbox";
  /** False where it is not offered on production stages. */
  readonly production: boolean;
  /** Qualifiers that a grant must name, with the values allowed. */
  readonly qualifiers?: Readonly<Record<string, readonly string[]>>;
}

/** The bundles there are. */
export const catalogue = {
  default: {
    title: "Default",
    description: "Your receipts and your requests. Everyone who signs in has it.",
    grant: "automatic",
    activities: [],
    production: true,
  },
  test: {
    title: "Test",
    description: "File test returns with HMRC's sandbox for one day. Nothing reaches a real tax account.",
    grant: "on-request",
    cap: 10,
    days: 1,
    activities: ["vat"],
    hmrc: "sandbox",
    production: true,
  },
  guest: {
    title: "Guest",
    description: "Try every feature for one day.",
    grant: "on-request",
    cap: 10,
    days: 1,
    activities: ["vat"],
    production: false,
  },
  business: {
    title: "Business",
    description: "File your business's VAT returns, for a month at a time.",
    grant: "subscription",
    cap: 100,
    days: 31,
    activities: ["vat"],
    production: true,
    qualifiers: { subscriptionTier: ["monthly", "annual"] },
  },
} as const satisfies Record<string, BundleSpec>;

export type BundleId = keyof typeof catalogue;

/** The catalogue as plain specs, by id. */
export const bundleSpecs: Readonly<Record<BundleId, BundleSpec>> = catalogue;

/** Whether a text is the id of a bundle. */
export function isBundleId(text: string): text is BundleId {
  return Object.hasOwn(catalogue, text);
}

/** A bundle that somebody holds. */
export const HeldBundle = v.object({
  bundleId: v.string(),
  title: v.string(),
  /** When it was granted; absent for an automatic one. */
  grantedAt: v.optional(v.string()),
  /** When it ends; absent where it lasts. */
  expiry: v.optional(v.string()),
  qualifiers: v.optional(v.record(v.string(), v.string())),
});
export type HeldBundle = v.InferOutput<typeof HeldBundle>;

/** A bundle as it is offered. */
export const OfferedBundle = v.object({
  bundleId: v.string(),
  title: v.string(),
  description: v.string(),
  grant: v.picklist(["automatic", "on-request", "subscription"]),
  cap: v.optional(v.number()),
  days: v.optional(v.number()),
  qualifiers: v.optional(v.record(v.string(), v.array(v.string()))),
});
export type OfferedBundle = v.InferOutput<typeof OfferedBundle>;
