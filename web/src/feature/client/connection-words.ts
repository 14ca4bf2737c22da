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
  const users = clients.filter((each) => (each.connectionId ?? oldest?.connectionId) === connectionId);
  return words.of(dateWords(ukDate(new Date(connectedAt))), ...usersOf(users));
}

/** A sign-in that clients name, though it has ended. */
export interface Ended {
  connectionId: string;
  said: string;
}

/** The sign-ins that clients name and that are there no more, each with whom it served: to connect again renews it for all of them. */
export function endedOf(clients: readonly Client[], living: readonly Connection[]): Ended[] {
  const isThere = (id: string) => living.some(({ connectionId }) => connectionId === id);
  const named = new Set(clients.flatMap(({ connectionId }) => connectionId ?? []));
  return [...named]
    .filter((id) => !isThere(id))
    .map((id) => ({
      connectionId: id,
      said: words.ended(...usersOf(clients.filter(({ connectionId }) => connectionId === id))),
    }));
}

/** Until when the permission of a sign-in lasts, and how many days that is. */
export function untilWords({ expiresAt }: Connection, today: CalendarDate): string {
  const end = ukDate(new Date(expiresAt));
  return words.until(dateWords(end), daysBetween(today, end));
}

/** The first names, and how many there are. */
function usersOf(clients: readonly Client[]): [string[], number] {
  return [clients.slice(0, 3).map(({ name }) => name), clients.length];
}
