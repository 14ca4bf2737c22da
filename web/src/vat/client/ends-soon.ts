import type { Connection } from "@submit/contract/protocol/connection";
import { daysBetween, ukDate } from "@submit/contract/value/date";
import type { CalendarDate } from "@submit/contract/value/scalar";

/** In its last so many days a sign-in is to be renewed: an agent's clients have to be at hand for it. */
const SOON = 30;

/** Whether the permission of a sign-in ends within 30 days. */
export function endsSoon({ expiresAt }: Connection, today: CalendarDate): boolean {
  return daysBetween(today, ukDate(new Date(expiresAt))) <= SOON;
}
