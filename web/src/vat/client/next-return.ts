import { daysBetween } from "@submit/contract/value/date";
import { CalendarDate } from "@submit/contract/value/scalar";
import * as v from "valibot";

/** What HMRC said last of the returns that a client has to file. */
export const DueNote = v.object({
  /** When HMRC said so, in milliseconds since 1970. */
  at: v.number(),
  /** The returns that are open at HMRC and were not filed here. */
  open: v.array(v.object({ end: CalendarDate, due: v.optional(CalendarDate) })),
});
export type DueNote = v.InferOutput<typeof DueNote>;

/** What a client's next return is. */
export type NextReturn =
  /** With the days that are left, negative once it is late. */
  | { kind: "late" | "due"; due: CalendarDate; days: number }
  /** HMRC's due date can't be read. */
  | { kind: "undated" }
  | { kind: "running"; due: CalendarDate | undefined }
  | { kind: "none" }
  /** Nobody has asked HMRC in this browser. */
  | { kind: "unknown" };

/** The return that is to be filed next: the earliest that has ended, or else the one whose period is running. */
export function nextReturn(note: DueNote | undefined, today: CalendarDate): NextReturn {
  if (!note) return { kind: "unknown" };
  const inOrder = [...note.open].sort((one, other) => (one.due ?? one.end).localeCompare(other.due ?? other.end));
  const ended = inOrder.find(({ end }) => end < today);
  if (ended) {
    if (!ended.due) return { kind: "undated" };
    const days = daysBetween(today, ended.due);
    return { kind: days < 0 ? "late" : "due", due: ended.due, days };
  }
  const [running] = inOrder;
  return running ? { kind: "running", due: running.due } : { kind: "none" };
}
