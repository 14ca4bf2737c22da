import * as v from "valibot";
import { languages } from "../protocol/config";
import type { ApiSpec } from "../protocol/spec";

/** Where reminders are stopped by the key that each e-mail holds. */
export const REMINDER_STOP_PATH = "/api/v1/reminder/stop/:key";

/** How reminders by e-mail stand. */
export const Reminders = v.object({
  on: v.boolean(),
  /** Where they go. */
  email: v.optional(v.string()),
  /** What they are written in. */
  language: v.optional(v.picklist(languages)),
  /**
   * Why none can go to the address of one's sign-in: `returned`, e-mail to it came back or was reported as unwanted, and it
   * is never written to again; `unconfirmed`, it is not known whose it is.
   */
  blocked: v.optional(v.picklist(["returned", "unconfirmed"])),
});
export type Reminders = v.InferOutput<typeof Reminders>;

export const reminderPost = {
  method: "POST",
  paths: ["/api/v1/reminder"],
  summary: "Switch reminders by e-mail on or off, or see how they stand",
  description:
    "Changed to on, they go to the e-mail address of one's sign-in: 14, 7 and 1 days before a return is due that HMRC showed last, when a return is filed, and when a filing has ended that took longer than a page waits. To change nothing tells how they stand. They hold no figures, VAT numbers or names, and each can be stopped in one click. NOT_FOUND: this stage sends no e-mail.",
  auth: "user",
  input: v.strictObject({
    change: v.picklist(["on", "off", "nothing"], "must be on, off or nothing"),
    language: v.optional(v.picklist(languages, "must be en or cy")),
  }),
  output: Reminders,
  status: 200,
  errors: ["NOT_FOUND"],
  uses: ["Reminder"],
  // Each changes an item of its own user's alone, and a user's own requests come one after the other.
  concurrency: 4,
  // A page asks each time it is shown.
  unlisted: true,
} as const satisfies ApiSpec;
