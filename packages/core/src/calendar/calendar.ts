import { CALENDAR_PATH, type CalendarState } from "@submit/contract/protocol/calendar";
import type { Input, Output } from "@submit/contract/registry";
import { settings } from "../aws/resource";
import { hashOfKey, newKey } from "../crypto/key";
import type { AttemptContext } from "../request/process";
import { calendar } from "./table";

/** Gives a user's calendar an address that nobody can guess, in place of the one that it had, or takes that away. */
export async function change(
  { action, language = "en" }: Input<"calendarPost">,
  { actor: { owner }, ports }: AttemptContext,
): Promise<Output<"calendarPost">> {
  if (action === "end") {
    await eraseAll(owner);
    return {};
  }
  const key = newKey();
  const madeAt = new Date(ports.now()).toISOString();
  await calendar()
    .put({ owner, keyHash: hashOfKey(key), language, madeAt })
    .go();
  return { address: `${settings().appUrl}${CALENDAR_PATH}/${key}.ics` };
}

/** Whether a user's calendar has an address, since when, and in which language. */
export async function stateOf(owner: string): Promise<CalendarState> {
  const { data } = await calendar().get({ owner }).go({ consistent: true });
  return data ? { feed: { madeAt: data.madeAt, language: data.language } } : {};
}

/** Takes away the address of an owner's calendar, if there is one. */
export async function eraseAll(owner: string): Promise<void> {
  await calendar().delete({ owner }).go();
}
