import { isConditionFailed } from "../aws/condition";
import { keyedHash } from "../identity/owner";
import { mail } from "./table";

/** How long nobody else sends what one has begun to send, in milliseconds: longer than the function may run. */
const LEASE = 600_000;
/** So often an e-mail is tried whose sending may have been taken: each further try may send it twice. */
const MOST_ATTEMPTS = 3;
/** It is remembered for so many days that an e-mail was sent: longer than anything is reminded of. */
const MAIL_DAYS = 30;

/** The right to send an e-mail, until its lease has run out. */
export interface Claim {
  readonly owner: string;
  readonly reminderId: string;
  readonly attempts: number;
}

/**
 * Claims an e-mail that is about something of an owner's; nothing where it was sent, is being sent, or was tried as often as
 * it may be. SES knows no idempotency, so whoever dies between sending and `sent` leaves it to be sent again: twice is a
 * nuisance, and a reminder that is lost may cost a penalty.
 */
export async function claim(owner: string, about: string, now: number): Promise<Claim | undefined> {
  const key = { owner, reminderId: keyedHash(`mail/${owner}/${about}`) };
  const { data: found } = await mail().get(key).go({ consistent: true });
  if (found && !isFree(found, now)) return undefined;
  const attempts = (found?.attempts ?? 0) + 1;
  const expiresAt = Math.ceil(now / 1000) + MAIL_DAYS * 86_400;
  const answer = await mail()
    .put({ ...key, state: "sending", attempts, leaseUntil: now + LEASE, expiresAt })
    .where((is, { eq, notExists }) =>
      found
        ? `${eq(is.state, "sending")} AND ${eq(is.attempts, found.attempts)} AND ${eq(is.leaseUntil, found.leaseUntil)}`
        : notExists(is.state),
    )
    .go({ returnOnConditionCheckFailure: true });
  return isConditionFailed(answer) ? undefined : { ...key, attempts };
}

/** The e-mail was taken: it is never sent again. */
export async function sent({ owner, reminderId, attempts }: Claim): Promise<void> {
  await mail()
    .patch({ owner, reminderId })
    .set({ state: "sent" })
    .where((is, { eq }) => eq(is.attempts, attempts))
    .go({ returnOnConditionCheckFailure: true });
}

/** The e-mail was certainly not taken, for a reason that is not its own: it may be tried again at once, and as often as before. */
export async function release({ owner, reminderId, attempts }: Claim): Promise<void> {
  await mail()
    .patch({ owner, reminderId })
    .set({ attempts: attempts - 1, leaseUntil: 0 })
    .where((is, { eq }) => `${eq(is.state, "sending")} AND ${eq(is.attempts, attempts)}`)
    .go({ returnOnConditionCheckFailure: true });
}

function isFree(found: { state: string; attempts: number; leaseUntil: number }, now: number): boolean {
  return found.state === "sending" && found.leaseUntil <= now && found.attempts < MOST_ATTEMPTS;
}
