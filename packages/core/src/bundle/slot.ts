import { isRejected } from "../aws/condition";
import { Failure, Retry } from "../error";
import type { Call } from "../request/process";
import { PLACES, place } from "./table";

/** Takes one of the places of a capped bundle until `until` (milliseconds since 1970), or keeps one's own. CAP_REACHED when all are taken. */
export function take(bundleId: string, cap: number, until: number, call: Call): Promise<void> {
  return rewrite(bundleId, call, (holders) => {
    if (!(call.actor.owner in holders) && Object.keys(holders).length >= cap) {
      throw new Failure(
        "CAP_REACHED",
        `All ${cap} places are taken. One becomes free when somebody's bundle ends, within a day at the latest: try again later.`,
      );
    }
    return { ...holders, [call.actor.owner]: until };
  });
}

/** Frees one's place. */
export function release(bundleId: string, call: Call): Promise<void> {
  return rewrite(bundleId, call, ({ [call.actor.owner]: _, ...others }) => others);
}

type Holders = Record<string, number>;

/** Reads the holders, drops those whose time is over and writes them back if nobody else has in between. */
async function rewrite(bundleId: string, call: Call, change: (holders: Holders) => Holders): Promise<void> {
  const key = { owner: PLACES, bundleId };
  for (let conflicts = 0; conflicts < 20; conflicts++) {
    const { data } = await place().get(key).go({ consistent: true });
    const current = Object.entries(data?.holders ?? {}).filter(([, until]) => until > call.ports.now());
    const holders = change(Object.fromEntries(current));
    const answer = data
      ? await place()
          .patch(key)
          .set({ holders, version: data.version + 1 })
          .where((attribute, { eq }) => eq(attribute.version, data.version))
          .go({ returnOnConditionCheckFailure: true })
      : await place()
          .create({ ...key, holders, version: 1 })
          .go({ returnOnConditionCheckFailure: true });
    if (!isRejected(answer)) return;
  }
  throw new Retry("Many people are taking this bundle at the moment.");
}
