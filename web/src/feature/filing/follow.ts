import type { FilingReceipt } from "@submit/contract/api/vat/return";
import type { CallOptions, createClient, Outcome } from "@submit/contract/client/client";
import { locationOf } from "@submit/contract/protocol/request";
import type { Filing } from "./filing";

type Client = ReturnType<typeof createClient>;
export type OnProgress = NonNullable<CallOptions["onProgress"]>;

/**
 * Follows a filing to its end, from whatever point: it asks how the request stands, and sends it when the server does not
 * know it. The same id and figures make this safe to repeat. With a location it follows that request instead.
 */
export async function follow(
  client: Client,
  filing: Filing,
  onProgress: OnProgress,
  location?: string,
): Promise<Outcome<FilingReceipt>> {
  if (location) return client.resume("hmrcVatReturnPost", location, { onProgress });
  if (filing.followed) {
    const outcome = await client.resume("hmrcVatReturnPost", locationOf("hmrcVatReturnPost", filing.id), {
      onProgress,
    });
    if (outcome.kind !== "failed" || outcome.problem.code !== "REQUEST_NOT_FOUND") return outcome;
  }
  return client.call("hmrcVatReturnPost", filing.input, { id: filing.id, onProgress });
}
