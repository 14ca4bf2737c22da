import { ukDate } from "@submit/contract/value/date";
import type { CalendarDate } from "@submit/contract/value/scalar";
import { serverNow } from "../browser/server-clock";

/** Today's date in the United Kingdom, by the server's clock. */
export function today(): CalendarDate {
  return ukDate(serverNow());
}
