import type { Client } from "@submit/contract/api/client";
import type { Connection } from "@submit/contract/protocol/connection";
import { daysBetween, ukDate } from "@submit/contract/value/date";
import type { CalendarDate } from "@submit/contract/value/scalar";
import { client as clientWords } from "#message/client";
import { dateWords } from "../../vat/period";

const words = clientWords.connection;

/** When a sign-in was made, and for whom it is used: HMRC tells nothing else of it. A client that names none uses the oldest. */
export function connectionWords(
  { connectionId, connectedAt }: Connection,
  clients: readonly Client[],
  oldest: Connection | undefined,
): string {
  const users = clients
    .filter((each) => (each.connectionId ?? oldest?.connectionId) === connectionId)
    .map(({ name }) => name);
  return words.of(dateWords(ukDate(new Date(connectedAt))), users.slice(0, 3), users.length);
}

/** Until when the permission of a sign-in lasts, and how many days that is. */
export function untilWords({ expiresAt }: Connection, today: CalendarDate): string {
  const end = ukDate(new Date(expiresAt));
  return words.until(dateWords(end), daysBetween(today, end));
}
