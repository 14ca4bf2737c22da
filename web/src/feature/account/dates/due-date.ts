import type { Client } from "@submit/contract/api/client";
import { dueDatesOf, entryOf } from "@submit/contract/calendar/due-date";
import type { CalendarEntry } from "@submit/contract/calendar/file";
import { calendarWords } from "@submit/contract/calendar/words";
import type { Language } from "@submit/contract/protocol/config";
import { earlierFirst } from "@submit/contract/value/date";
import type { CalendarDate } from "@submit/contract/value/scalar";

/** Days by which something is due from today on, as HMRC showed them last, and when the oldest of that was shown. */
export interface DueDates {
  readonly entries: readonly CalendarEntry[];
  /** An instant in UTC; undefined where HMRC has shown nothing. */
  readonly shownAt: string | undefined;
}

/** The days by which one's clients have to file and to pay, the earliest first; where there are several, each with its client's name. */
export async function calendarOfClients(
  clients: readonly Client[],
  today: CalendarDate,
  language: Language,
): Promise<DueDates> {
  const dates = clients.flatMap(({ clientId, name, said }) =>
    clientId && said ? dueDatesOf(said, today).map((date) => ({ clientId, name, date })) : [],
  );
  const entries = dates.map(async ({ clientId, name, date }) => {
    const entry = await entryOf(clientId, date, language);
    return clients.length > 1 ? { ...entry, summary: calendarWords[language].of(entry.summary, name) } : entry;
  });
  const [shownAt] = clients.flatMap(({ said }) => said?.open?.at ?? []).sort();
  return { entries: (await Promise.all(entries)).sort((one, other) => earlierFirst(one.date, other.date)), shownAt };
}
