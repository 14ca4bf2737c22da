import type { Client } from "@submit/contract/api/client";
import type { CalendarDate } from "@submit/contract/value/scalar";
import { dates as words } from "#message/account/dates";
import { periodWords } from "../../../vat/period";
import type { CalendarEntry } from "../../receipt/document/calendar";

/** Days by which something is due from today on, as HMRC showed them last, and when the oldest of that was shown. */
export interface DueDates {
  readonly entries: readonly CalendarEntry[];
  /** An instant in UTC; undefined where HMRC has shown nothing. */
  readonly shownAt: string | undefined;
}

/**
 * The days by which the open returns of one's clients have to be filed and paid for, the earliest first. VAT is to be paid
 * on the day on which the return is due (VAT Regulations 1995, regulation 40(2)). Asks nobody: HMRC was asked when the user looked.
 */
export async function dueDatesOf(clients: readonly Client[], today: CalendarDate): Promise<DueDates> {
  const shown = clients.flatMap(({ vrn, name, said }) => (said?.open ? [{ vrn, name, ...said.open }] : []));
  const entries = shown.flatMap(({ vrn, name, periods }) =>
    periods.flatMap(({ start, end, due }) =>
      due === undefined || due < today
        ? []
        : (["file", "pay"] as const).map(async (what): Promise<CalendarEntry> => {
            const summary = words[what](periodWords(start, end));
            return {
              id: await idOf(`${vrn}/${start}/${end}/${what}`),
              date: due,
              summary: clients.length > 1 ? words.of(summary, name) : summary,
            };
          }),
    ),
  );
  const [shownAt] = shown.map(({ at }) => at).sort();
  return { entries: (await Promise.all(entries)).sort((one, other) => one.date.localeCompare(other.date)), shownAt };
}

/** The same for the same date each time, without telling of what it is made. */
async function idOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest).slice(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
