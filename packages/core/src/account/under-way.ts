import { problem } from "@submit/contract/protocol/problem";
import { locationOf } from "@submit/contract/protocol/request";
import { type ApiName, apiNames, specOf } from "@submit/contract/registry";
import { ProblemError, RetryableError } from "../error";
import { isUnclear } from "../filing/give-back";
import { locksOf } from "../filing/lock";
import type { AttemptContext } from "../request/process";
import { cancelChange, isDue } from "../request/state";

const FILING: ApiName = "hmrcVatReturnPost";

/** The APIs whose requests are a user's, but for deletion itself. */
export function apisOfUser(): ApiName[] {
  return apiNames.filter((api) => specOf(api).auth === "user" && !specOf(api).erases);
}

/** Refuses (FILING_UNSETTLED) while a return of the user's is being filed, or it is not known whether HMRC took it. */
export async function requireFilingsSettled({ actor: { owner }, ports }: AttemptContext): Promise<void> {
  const store = ports.store(FILING);
  const [sent] = await store.unsettledOf(owner);
  if (sent) {
    throw new ProblemError(
      "FILING_UNSETTLED",
      "A return of yours is still on its way to HMRC. Nothing was deleted. Wait until it has ended, or stop it where its page lets you. Then delete your account.",
      { location: locationOf(FILING, sent.id) },
    );
  }
  for (const lock of await locksOf(owner)) {
    if (!isUnclear(lock, await store.get(lock))) continue;
    throw new ProblemError(
      "FILING_UNSETTLED",
      "It is not known whether HMRC took a return that you sent. Nothing was deleted. File that return here again: we look at HMRC first and never send it twice. Then delete your account.",
    );
  }
}

/**
 * Ends what waits and waits for what is at work, so that nothing is written behind a deletion. Whatever comes later finds
 * that the account is to go. A RetryableError while something is at work.
 */
export async function endOthers({ actor: { owner }, ports }: AttemptContext): Promise<void> {
  const cancelled = problem("CANCELLED", "You deleted your account before this was done.");
  const atWork = async (api: ApiName) => {
    const store = ports.store(api);
    for (const record of await store.unsettledOf(owner)) {
      if (await store.change(record, cancelChange(cancelled, ports.now(), false))) continue;
      const current = await store.get(record);
      // Its consumer is dead when its lease has run out: the function can't run that long.
      if (current?.status === "processing" && !isDue(current.leaseUntil ?? 0, ports.now())) return true;
      if (current?.status === "pending") return true;
    }
    return false;
  };
  const all = await Promise.all(
    apisOfUser()
      .filter((api) => api !== FILING)
      .map(atWork),
  );
  if (all.includes(true))
    throw new RetryableError("Something else that you asked for is being done.", { delay: 1_000, counts: false });
}
