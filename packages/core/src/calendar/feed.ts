import { type DueDate, dueDatesOf, entryOf, nameOf } from "@submit/contract/calendar/due-date";
import { type CalendarEntry, calendarOf } from "@submit/contract/calendar/file";
import { calendarWords } from "@submit/contract/calendar/words";
import type { Language } from "@submit/contract/protocol/config";
import { ukDate } from "@submit/contract/value/date";
import * as LastSaid from "../client/last-said";
import { hashOfKey } from "../crypto/key";
import { keyedHash } from "../identity/owner";
import { keyIn } from "./key";
import { calendar } from "./table";

/** So many days are in it, the earliest: some 400 KB. */
const MOST = 500;
/** So often a calendar program should ask: what changes is known once the user has looked here. */
const REFRESH_HOURS = 6;

/** A date of one client, or of so many whose dates are the same. */
interface Group {
  readonly date: DueDate;
  readonly clientIds: readonly string[];
}

/**
 * The dates of whoever made the address with this file's name, at a time in milliseconds since 1970; undefined where nobody
 * did, or the address has ended. They are those that HMRC showed the user last, without VAT number, name and figure.
 */
export async function feedOf(file: string, now: number): Promise<string | undefined> {
  const found = await holderOf(file);
  if (!found) return undefined;
  const { owner, language, madeAt } = found;
  const today = ukDate(new Date(now));
  const dates = (await LastSaid.all(owner)).flatMap(({ clientId, said }) =>
    dueDatesOf(said, today).map((date) => ({ date, clientId })),
  );
  const entries = grouped(dates).map((group) => entryOfGroup(owner, group, language));
  const some = entries.length > 0 ? await Promise.all(entries) : [noneYet(owner, madeAt, language)];
  return calendarOf(some, new Date(now), { name: calendarWords[language].name, refreshHours: REFRESH_HOURS });
}

/** Whose address it is. The index lags behind by moments, so the item itself says whether it still is. */
async function holderOf(file: string) {
  const key = keyIn(file);
  if (key === undefined) return undefined;
  const keyHash = hashOfKey(key);
  const { data } = await calendar().query.byKey({ keyHash }).go({ limit: 1 });
  const [found] = data as unknown as readonly { owner: string }[];
  if (!found) return undefined;
  const { data: current } = await calendar().get({ owner: found.owner }).go({ consistent: true });
  return current?.keyHash === keyHash ? current : undefined;
}

/** The earliest dates; those of several clients that are the same as one, as the clients can't be named. */
function grouped(dates: readonly { date: DueDate; clientId: string }[]): Group[] {
  const groups = Map.groupBy(dates, ({ date }) => `${date.due}/${nameOf(date)}`);
  return [...groups]
    .sort(([one], [other]) => one.localeCompare(other))
    .slice(0, MOST)
    .flatMap(([, alike]) => {
      // What HMRC showed first is what is known of all of them.
      const [first] = alike.map(({ date }) => date).sort((one, other) => one.shownAt.localeCompare(other.shownAt));
      return first ? [{ date: first, clientIds: alike.map(({ clientId }) => clientId) }] : [];
    });
}

/** The date of one client has the id that it has in the file of the web app; no file has one of several clients. */
async function entryOfGroup(owner: string, { date, clientIds }: Group, language: Language): Promise<CalendarEntry> {
  const [clientId = ""] = clientIds;
  if (clientIds.length === 1) return entryOf(clientId, date, language);
  const entry = await entryOf(keyedHash(`calendar/${owner}/${date.due}`), date, language);
  return { ...entry, summary: calendarWords[language].forSeveral(entry.summary, clientIds.length) };
}

/** A calendar without any event is none (RFC 5545, section 3.6). */
function noneYet(owner: string, madeAt: string, language: Language): CalendarEntry {
  const { none, noneText } = calendarWords[language];
  const id = keyedHash(`calendar/${owner}`);
  return { id, date: ukDate(new Date(madeAt)), summary: none, description: noneText, at: madeAt };
}
