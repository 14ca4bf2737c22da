import type { LastSaid } from "@submit/contract/api/vat/last-said";
import { daysBetween, earlierFirst } from "@submit/contract/value/date";
import type { CalendarDate } from "@submit/contract/value/scalar";

/** What a client's next return is. */
export type NextReturn =
  /** With the days that are left, negative once it is late. */
  | { kind: "late" | "due"; due: CalendarDate; days: number }
  /** HMRC's due date can't be read. */
  | { kind: "undated" }
  | { kind: "running"; due: CalendarDate | undefined }
  | { kind: "none" }
  /** HMRC was not asked here for all that is open. */
  | { kind: "unknown" };

/** The return that is to be filed next: the earliest that has ended, or else the one whose period is running. */
export function nextReturn(said: LastSaid | undefined, today: CalendarDate): NextReturn {
  if (!said?.open) return { kind: "unknown" };
  const inOrder = [...said.open.periods].sort((one, other) => earlierFirst(one.due ?? one.end, other.due ?? other.end));
  const ended = inOrder.find(({ end }) => end < today);
  if (ended) {
    if (!ended.due) return { kind: "undated" };
    const days = daysBetween(today, ended.due);
    return { kind: days < 0 ? "late" : "due", due: ended.due, days };
  }
  const [running] = inOrder;
  return running ? { kind: "running", due: running.due } : { kind: "none" };
}
