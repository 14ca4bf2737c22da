import { isConditionFailed } from "../aws/condition";
import { ProblemError, RetryableError } from "../error";
import type { AttemptContext } from "../request/process";
import { SLOTS, slot } from "./table";

/** Reserves one of the slots of a capped bundle until `until` (milliseconds since 1970), or keeps one's own. CAP_REACHED when all are taken. */
export function reserve(bundleId: string, cap: number, until: number, context: AttemptContext): Promise<void> {
  return rewrite(bundleId, context, (holders) => {
    if (!(context.actor.owner in holders) && Object.keys(holders).length >= cap) {
      throw new ProblemError(
        "CAP_REACHED",
        `All ${cap} places are taken. One becomes free when somebody's bundle ends, within a day at the latest: try again later.`,
      );
    }
    return { ...holders, [context.actor.owner]: until };
  });
}

/** Frees one's slot. */
export function release(bundleId: string, context: AttemptContext): Promise<void> {
  return rewrite(bundleId, context, ({ [context.actor.owner]: _, ...others }) => others);
}

type Holders = Record<string, number>;

/** Reads the holders, drops those whose time is over and writes them back if nobody else has in between. */
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
