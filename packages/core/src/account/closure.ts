import { DELETION_KEPT_DAYS } from "@submit/contract/api/account";
import { isConditionFailed } from "../aws/condition";
import { ProblemError, RetryableError } from "../error";
import type { AttemptContext } from "../request/process";
import { closure } from "./table";

/** How long the wish to delete an account holds other work of it back, in milliseconds, unless it is renewed. */
const ASKED = 60_000;
/** Clocks of two machines differ by less, in milliseconds. */
const CLOCKS = 10_000;
const DAY_SECONDS = 86_400;

/** Whether an account is being deleted, or was. */
export async function closureOf(owner: string) {
  const { data } = await closure().get({ owner }).go({ consistent: true });
  return data ?? undefined;
}

/** Whether an account is deleted, or will be. */
export async function isClosed(owner: string): Promise<boolean> {
  return isFinal(await closureOf(owner));
}

/**
 * Does no work for an account that is being deleted: ACCOUNT_CLOSED, or a RetryableError while it is only asked for. The
 * outcome of a call that was begun is owed to the user, and an account with one is not deleted.
 */
export async function requireOpen(context: AttemptContext): Promise<void> {
  const found = await context.ahead(closureOf);
  if (!found || context.guard.effect) return;
  if (isFinal(found)) throw closed();
  if ((found.askedUntil ?? 0) <= context.ports.now()) return;
  throw new RetryableError("You have asked for your account to be deleted.", { delay: 1_000, counts: false });
}

/** ACCOUNT_CLOSED. */
export function closed(): ProblemError {
  return new ProblemError(
    "ACCOUNT_CLOSED",
    "You have deleted this account, and nothing more is done for it. You can sign up again: that is a new account.",
  );
}

/** Holds back what is not begun; false where there is no way back any more. */
export async function ask({ actor, id, ports }: AttemptContext): Promise<boolean> {
  const now = ports.now();
  const asked = { owner: actor.owner, requestId: id, phase: "asked" as const, askedUntil: now + ASKED };
  const answer = await closure()
    .put({ ...asked, expiresAt: Math.ceil(now / 1000) + DAY_SECONDS })
    .where(({ phase }, { eq, notExists }) => `${notExists(phase)} OR ${eq(phase, "asked")}`)
    .go({ returnOnConditionCheckFailure: true });
  return !isConditionFailed(answer);
}

/** Takes the wish back. */
export async function withdraw({ actor: { owner }, id }: AttemptContext): Promise<void> {
  await closure()
    .delete({ owner })
    .where(({ phase, requestId }, { eq }) => `${eq(phase, "asked")} AND ${eq(requestId, id)}`)
    .go({ returnOnConditionCheckFailure: true });
}

/** From here on there is no way back. A RetryableError where the wish may not have held back everything. */
export async function commit({ actor: { owner }, id, ports }: AttemptContext): Promise<void> {
  const answer = await closure()
    .patch({ owner })
    .set({ phase: "deleting" })
    .remove(["askedUntil", "expiresAt"])
    .where(
      ({ phase, requestId, askedUntil }, { eq, gt }) =>
        `${eq(phase, "asked")} AND ${eq(requestId, id)} AND ${gt(askedUntil, ports.now() + CLOCKS)}`,
    )
    .go({ returnOnConditionCheckFailure: true });
  if (isConditionFailed(answer)) throw new RetryableError("Looking took too long, and is done again.");
}

/** Nothing is left but this. */
export async function finish({ actor: { owner }, ports }: AttemptContext): Promise<void> {
  const expiresAt = Math.ceil(ports.now() / 1000) + DELETION_KEPT_DAYS * DAY_SECONDS;
  await closure().patch({ owner }).set({ phase: "deleted", expiresAt }).go();
}

function isFinal(found: { readonly phase: string } | undefined): boolean {
  return found !== undefined && found.phase !== "asked";
}
