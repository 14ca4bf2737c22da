import type { Reminders } from "@submit/contract/api/reminder";
import type { Input } from "@submit/contract/registry";
import { settings } from "../aws/resource";
import { ProblemError } from "../error";
import { omitUndefined } from "../omit-undefined";
import type { AttemptContext } from "../request/process";
import type { Addressee } from "./letter/letter";
import { settingOf, switchOff, switchOn } from "./setting";
import { isSuppressed } from "./suppression";

/** Switches a user's reminders on or off, where that is asked for, and tells how they stand. NOT_FOUND where the stage sends no e-mail. */
export async function change(
  { change: to, language }: Input<"reminderPost">,
  context: AttemptContext,
): Promise<Reminders> {
  const { languages, mailSender } = settings();
  if (!mailSender) throw new ProblemError("NOT_FOUND", "No e-mail is sent from here.");
  const { owner, email } = context.actor;
  const blocked = await obstacle(context);
  if (to === "off") await switchOff(owner);
  if (to === "on" && email && !blocked) {
    const chosen = languages.find((each) => each === language) ?? "en";
    await switchOn(owner, { email, language: chosen }, context.ports.now());
  }
  const setting = await deliverable(owner);
  return omitUndefined({ on: setting !== undefined, email: setting?.email, language: setting?.language, blocked });
}

/** The user's setting, which is switched off where nothing is written to its address any more. */
async function deliverable(owner: string): Promise<Addressee | undefined> {
  const setting = await settingOf(owner);
  if (!setting || !(await isSuppressed(setting.email))) return setting;
  await switchOff(owner);
  return undefined;
}

/** Why nothing can be sent to the address of the user's sign-in, if so. */
async function obstacle({ actor: { email, emailConfirmed } }: AttemptContext): Promise<Reminders["blocked"]> {
  if (!email || !emailConfirmed) return "unconfirmed";
  return (await isSuppressed(email)) ? "returned" : undefined;
}
