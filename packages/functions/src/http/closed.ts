import { specOf } from "@submit/contract/registry";
import { closed } from "@submit/core/account/closure";
import { ownerOf } from "@submit/core/identity/owner";
import { log } from "@submit/core/log";
import type { Verify } from "./auth";

/** How long an account counts as open since it was seen so, in milliseconds: the consumers look each time, and nothing is done by then. */
const OPEN_FOR = 5_000;
const AT_MOST = 10_000;

interface Closures {
  readonly isClosed: (owner: string) => Promise<boolean>;
  readonly now: () => number;
}

/**
 * Refuses with ACCOUNT_CLOSED the tokens of an account that was deleted: they hold for up to an hour after it. How the
 * deletion stands can be looked up.
 */
export function refuseClosed(verify: Verify, { isClosed, now }: Closures): Verify {
  const openUntil = new Map<string, number>();
  return async (token, api) => {
    const claims = await verify(token, api);
    if (api && specOf(api).erases) return claims;
    const owner = ownerOf(claims.sub);
    if ((openUntil.get(owner) ?? 0) > now()) return claims;
    // Whoever can't be told is taken: no work is done for a closed account.
    const refused = await isClosed(owner).catch((error: unknown) => {
      log.warn("closure.unknown", { error });
      return false;
    });
    if (refused) throw closed();
    if (openUntil.size >= AT_MOST) openUntil.clear();
    openUntil.set(owner, now() + OPEN_FOR);
    return claims;
  };
}
