import { createHash, randomInt } from "node:crypto";
import { isConditionFailed } from "../aws/condition";
import { ProblemError } from "../error";
import type { AttemptContext } from "../request/process";
import { INVITATIONS, invitation } from "./table";

const DAY = 86_400_000;
/** Without the letters that are taken for digits (Crockford's Base32). */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 16;

/** An invitation as an operator sees it: never its code. */
export interface InvitationSummary {
  /** The first characters of the code's hash. */
  readonly id: string;
  readonly createdAt: string;
  /** Until when it can be used, in milliseconds since 1970; of one that was used, when what it gave ends. */
  readonly until: number;
  readonly used: boolean;
}

/** Makes an invitation that can be used once within so many days, and gives its code, which is kept nowhere. */
export async function make(days: number, now: number): Promise<string> {
  const code = Array.from({ length: LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join("");
  await invitation()
    .put({
      owner: INVITATIONS,
      bundleId: hashOf(code),
      createdAt: new Date(now).toISOString(),
      endsAt: now + days * DAY,
      expiresAt: Math.ceil((now + days * DAY) / 1000),
    })
    .go();
  return code.replace(/(.{4})(?=.)/g, "$1-");
}

/** The invitations that can be used, and those whose user still has what they gave; oldest first. */
export async function list(now: number): Promise<InvitationSummary[]> {
  const { data } = await invitation().query.byOwner({ owner: INVITATIONS }).go({ consistent: true, pages: "all" });
  return data
    .map(({ bundleId, createdAt, endsAt, usedBy, usedUntil }) => ({
      id: bundleId.slice(0, 8),
      createdAt,
      until: usedUntil ?? endsAt,
      used: usedBy !== undefined,
    }))
    .filter(({ until }) => until > now)
    .sort((one, other) => one.createdAt.localeCompare(other.createdAt));
}

/** Removes invitations whose id begins so, and says how many. What a used one gave is not taken back. */
export async function remove(id: string): Promise<number> {
  const { data } = await invitation().query.byOwner({ owner: INVITATIONS }).go({ consistent: true, pages: "all" });
  const chosen = data.filter(({ bundleId }) => bundleId.startsWith(id));
  for (const { bundleId } of chosen) await invitation().delete({ owner: INVITATIONS, bundleId }).go();
  return chosen.length;
}

/**
 * Refuses a code that can't be used by this user with INVITATION_REFUSED. Gives when what it gave the user before ends, in
 * milliseconds since 1970; undefined for one that nobody has used.
 */
export async function check(code: string, { actor, ports }: AttemptContext): Promise<number | undefined> {
  const { data } = await invitation()
    .get({ owner: INVITATIONS, bundleId: hashOf(code) })
    .go({ consistent: true });
  if (!data || (data.usedBy !== undefined && data.usedBy !== actor.owner)) throw refused();
  if ((data.usedUntil ?? data.endsAt) <= ports.now()) throw refused();
  return data.usedUntil;
}

/** Uses a code for what ends at `until`, in milliseconds since 1970. INVITATION_REFUSED where another user has used it. */
export async function use(code: string, until: number, { actor, ports }: AttemptContext): Promise<void> {
  const answer = await invitation()
    .patch({ owner: INVITATIONS, bundleId: hashOf(code) })
    .set({ usedBy: actor.owner, usedUntil: until, expiresAt: Math.ceil(until / 1000) })
    .where(({ usedBy, endsAt }, { notExists, eq, gt }) => {
      const unused = `${notExists(usedBy)} AND ${gt(endsAt, ports.now())}`;
      return `(${unused}) OR ${eq(usedBy, actor.owner)}`;
    })
    .go({ returnOnConditionCheckFailure: true });
  if (isConditionFailed(answer)) throw refused();
}

/** The same for a code as it is read out or typed: letters that are taken for digits, spaces and hyphens don't matter. */
function hashOf(code: string): string {
  const plain = code.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  return createHash("sha256").update(plain).digest("hex");
}

function refused(): ProblemError {
  return new ProblemError(
    "INVITATION_REFUSED",
    "This code is mistyped, was used by somebody else, or has ended. Check it, or ask whoever gave it to you for another.",
  );
}
