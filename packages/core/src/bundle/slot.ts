import { isConditionFailed } from "../aws/condition";
import { ProblemError, RetryableError } from "../error";
import type { AttemptContext } from "../request/process";
import { SLOTS, slot } from "./table";

/** Reserves one of the slots of a capped bundle until `until` (milliseconds since 1970), or keeps one's own. CAP_REACHED when all are taken. */
export function reserve(bundleId: string, cap: number, until: number, context: AttemptContext): Promise<void> {
  return rewrite(bundleId, context, (holders) => {
    if (!(context.actor.owner in holders) && Object.keys(holders).length >= cap) {
      const next = new Date(Math.min(...Object.values(holders))).toISOString();
      throw new ProblemError(
        "CAP_REACHED",
        `All ${cap} places are taken. The next one is free on ${next.slice(0, 10)} at ${next.slice(11, 16)} (UTC) at the latest.`,
      );
    }
    return { ...holders, [context.actor.owner]: until };
  });
}

/** Frees one's slot. */
export function release(bundleId: string, context: AttemptContext): Promise<void> {
  return rewrite(bundleId, context, ({ [context.actor.owner]: _, ...others }) => others);
}

/** Of each capped bundle that somebody holds, when its holders' slots are free again, in milliseconds since 1970. */
export async function holders({ ports }: AttemptContext): Promise<Map<string, number[]>> {
  const { data } = await slot().query.byOwner({ owner: SLOTS }).go({ consistent: true, pages: "all" });
  return new Map(
    data.map(({ bundleId, holders }) => [bundleId, Object.values(holders).filter((until) => until > ports.now())]),
  );
}

type Holders = Record<string, number>;

/** Reads the holders, drops those whose time is over and writes them back if nobody else has in between, or there is nothing to change. */
async function rewrite(
  bundleId: string,
  context: AttemptContext,
  change: (holders: Holders) => Holders,
): Promise<void> {
  const key = { owner: SLOTS, bundleId };
  for (let conflicts = 0; conflicts < 20; conflicts++) {
    const { data } = await slot().get(key).go({ consistent: true });
    const current = Object.entries(data?.holders ?? {}).filter(([, until]) => until > context.ports.now());
    const holders = change(Object.fromEntries(current));
    if (isSame(holders, data?.holders ?? {})) return;
    const answer = data
      ? await slot()
          .patch(key)
          .set({ holders, version: data.version + 1 })
          .where((attribute, { eq }) => eq(attribute.version, data.version))
          .go({ returnOnConditionCheckFailure: true })
      : await slot()
          .create({ ...key, holders, version: 1 })
          .go({ returnOnConditionCheckFailure: true });
    if (!isConditionFailed(answer)) return;
  }
  throw new RetryableError("Many people are taking this bundle at the moment.");
}

function isSame(one: Holders, other: Holders): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
