import { isConditionFailed } from "../aws/condition";
import { hashOfKey, newKey } from "../crypto/key";
import { seal, unseal } from "../crypto/seal";
import { log } from "../log";
import type { Addressee } from "./letter/letter";
import { mail, reminder, SETTING } from "./table";

/** Who gets reminders, without where they go. */
export interface OptedIn {
  readonly owner: string;
  readonly since: number;
  readonly datesOn?: string | undefined;
}

/** The user's setting; none where reminders are off, or where it was sealed with a key that is gone. */
export async function settingOf(owner: string): Promise<Addressee | undefined> {
  const { data } = await reminder().get({ owner, reminderId: SETTING }).go({ consistent: true });
  if (!data) return undefined;
  return unseal<Addressee>(data.facts).catch((error: unknown) => {
    log.error("reminder.unreadable", { error });
    return undefined;
  });
}

/** Switches a user's reminders on from `now` on (milliseconds since 1970), or has them go elsewhere, under a key of their own. */
export async function switchOn(owner: string, to: Omit<Addressee, "key">, now: number): Promise<void> {
  const key = newKey();
  const facts = await seal({ ...to, key } satisfies Addressee);
  await reminder()
    .put({ owner, reminderId: SETTING, facts, keyHash: hashOfKey(key), opted: "yes", since: now })
    .go();
}

/** Switches a user's reminders off. */
export async function switchOff(owner: string): Promise<void> {
  await reminder().delete({ owner, reminderId: SETTING }).go();
}

/** Switches off the reminders that a key belongs to; one that belongs to none changes nothing. */
export async function switchOffByKey(key: string): Promise<void> {
  const keyHash = hashOfKey(key);
  const { data } = await reminder().query.opted({ opted: "yes", keyHash }).go();
  for (const { owner } of data as unknown as OptedIn[]) {
    await reminder()
      .delete({ owner, reminderId: SETTING })
      .where((is, { eq }) => eq(is.keyHash, keyHash))
      .go({ returnOnConditionCheckFailure: true });
  }
}

/** Everybody who gets reminders, a page at a time. */
export async function* optedIn(): AsyncGenerator<readonly OptedIn[]> {
  let cursor: string | null = null;
  do {
    const page: { data: unknown; cursor: string | null } = await reminder()
      .query.opted({ opted: "yes" })
      .go({ cursor });
    yield page.data as OptedIn[];
    cursor = page.cursor;
  } while (cursor !== null);
}

/** Notes that a user's dates were gone through on a day; not for a user whose reminders are off by now. */
export async function noteDates(owner: string, day: string): Promise<void> {
  const answer = await reminder()
    .patch({ owner, reminderId: SETTING })
    .set({ datesOn: day })
    .go({ returnOnConditionCheckFailure: true });
  if (isConditionFailed(answer)) log.info("reminder.switched-off");
}

/** Removes a user's setting, and what was noted of e-mails. */
export async function eraseAll(owner: string): Promise<void> {
  await switchOff(owner);
  const { data } = await mail().query.byOwner({ owner }).go({ consistent: true, pages: "all" });
  for (const { reminderId } of data) await mail().delete({ owner, reminderId }).go();
}
