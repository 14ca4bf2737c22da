import type { createClient } from "@submit/contract/client/client";
import { locationOf } from "@submit/contract/protocol/request";
import type { Filing } from "./filing";
import type { FilingOutcome, OnProgress } from "./progress/outcome";

type Client = ReturnType<typeof createClient>;
export interface FollowOptions {
  onProgress: OnProgress;
  /** Another request, to be followed instead. */
  location?: string | undefined;
  /** Whether it may be sent. */
  send: boolean;
}

/**
 * Follows a filing to its end, from whatever point: it asks how the request stands, and sends it when the server does not
 * know it and it may be sent. The same id and figures make this safe to repeat. `not-sent` is said of one that was sent only
 * when it is withdrawn, as a call may still be on its way: its id is spent then.
 */
export async function follow(
  client: Client,
  filing: Filing,
  { onProgress, location, send }: FollowOptions,
): Promise<FilingOutcome> {
  const own = locationOf("hmrcVatReturnPost", filing.id);
  if (location || filing.followed || !send) {
    const withdraw = !send && !location && filing.followed && !filing.recorded;
    const outcome = await client.resume("hmrcVatReturnPost", location ?? own, { onProgress, withdraw });
    const isUnknown = outcome.kind === "failed" && outcome.problem.code === "REQUEST_NOT_FOUND";
    // What was recorded and is no longer there is too long ago.
    if (!isUnknown || location || filing.recorded) return outcome;
    if (!send) return { kind: "not-sent" };
  }
  const how = { id: filing.id, onProgress, sentBefore: filing.followed };
  return client.call("hmrcVatReturnPost", filing.input, how);
}
