import * as v from "valibot";
import type { BusinessTerms } from "./business-terms";

/** What a bundle can allow: `vat` is every call to HMRC on a VAT number's behalf. */
export type Activity = "vat";

/** How one comes by a bundle. */
export type Grant = "automatic" | "on-request" | "subscription";

export interface BundleSpec {
  readonly title: string;
  readonly description: string;
  readonly grant: Grant;
  /** Whether a code that the operator made grants it too. */
  readonly invitation?: true;
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
    description: "Your receipts and what you have asked for. Everyone who signs in has it.",
    grant: "automatic",
    activities: [],
    production: true,
  },
  test: {
    title: "Test",
    description: "File test returns with HMRC's sandbox. Nothing reaches a real tax account.",
    grant: "on-request",
    cap: 10,
    days: 1,
    activities: ["vat"],
    hmrc: "sandbox",
    production: true,
  },
  guest: {
    title: "Guest",
    description: "Try every feature.",
    grant: "on-request",
    cap: 10,
    days: 1,
    activities: ["vat"],
    production: false,
  },
  business: {
    title: "Business",
    description: "File VAT returns with HMRC.",
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

/** The bundles as a stage offers them, on the terms on which businesses come by theirs. */
export function bundlesOn({ access, places, days }: BusinessTerms): Readonly<Record<BundleId, BundleSpec>> {
  const had = access === "free" ? { grant: "on-request" as const } : { invitation: true as const };
  return { ...bundleSpecs, business: { ...bundleSpecs.business, ...had, cap: places, days } };
}

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
  /** How many of its places are free; absent where it has no cap. */
  places: v.optional(v.number()),
  /** When the next place is free at the latest; only where none is. */
  nextPlaceAt: v.optional(v.string()),
  /** Whether a code of the operator's grants it. */
  invitation: v.optional(v.boolean()),
  qualifiers: v.optional(v.record(v.string(), v.array(v.string()))),
});
export type OfferedBundle = v.InferOutput<typeof OfferedBundle>;
