import { ukDate } from "@submit/contract/value/date";
import type { CalendarDate } from "@submit/contract/value/scalar";
import { createMemo, createRoot, createSignal } from "solid-js";
import { serverNow } from "../browser/server-clock";

/** How often it is seen whether the day is over, in milliseconds. */
const TICK = 60_000;

const [seenAt, setSeenAt] = createSignal(0);
const see = () => setSeenAt(Date.now());
setInterval(see, TICK);
// The timer rests as long as the page is out of view, asleep or in the back/forward cache.
addEventListener("visibilitychange", see);
addEventListener("pageshow", see);

const day = createRoot(() =>
  createMemo(() => {
    seenAt();
    return ukDate(serverNow());
  }),
);

/** Today's date in the United Kingdom, by the server's clock; a page that stays open past midnight turns to the new one. */
export function today(): CalendarDate {
  return day();
}
