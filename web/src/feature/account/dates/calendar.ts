import { CALENDAR_PATH, CalendarState } from "@submit/contract/protocol/calendar";
import { small } from "../../../api/client";
import type { FetchResult } from "../../../browser/fetch-json";

/** Whether one's calendar has an address, and since when. */
export function getCalendar(): Promise<FetchResult<CalendarState>> {
  return small(CALENDAR_PATH, CalendarState);
}
