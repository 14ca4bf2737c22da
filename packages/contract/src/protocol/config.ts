import * as v from "valibot";

/**
 * Where the figures of a return may come from: `records` takes them from a file of the business's records alone, as HMRC
 * asks of software (VAT Notice 700/22, digital links); `any` takes them typed and pasted too.
 */
export const figureSources = ["records", "any"] as const;
export type FigureSource = (typeof figureSources)[number];

/** The languages that the web app may be had in. */
export const languages = ["en", "cy"] as const;
export type Language = (typeof languages)[number];

/** What the web app needs to know of its stage before anyone signs in. */
export const PublicConfig = v.object({
  stage: v.string(),
  /** The version of the service, and the oldest client whose new requests it takes. */
  version: v.optional(v.string()),
  oldestClient: v.optional(v.string()),
  /** Absent before 0.2.0: `any`. */
  figures: v.optional(v.picklist(figureSources)),
  /** Absent before 0.2.0: English alone. */
  languages: v.optional(v.array(v.picklist(languages))),
  /** Whether reminders can be had by e-mail. */
  reminders: v.optional(v.boolean()),
  signIn: v.object({ authorizeUrl: v.string(), logoutUrl: v.string(), clientId: v.string(), scope: v.string() }),
  hmrc: v.object({ authorizeUrl: v.string(), clientId: v.string(), scope: v.string(), sandbox: v.boolean() }),
});
export type PublicConfig = v.InferOutput<typeof PublicConfig>;
