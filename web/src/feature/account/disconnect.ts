import * as v from "valibot";
import { small } from "../../api/client";
import type { FetchResult } from "../../browser/fetch-json";

/** Forgets a connection to HMRC. */
export function disconnect(connectionId: string): Promise<FetchResult<unknown>> {
  return small(`/api/v1/hmrc/connection/${connectionId}`, v.unknown(), { method: "DELETE" });
}
