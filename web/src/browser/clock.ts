import { createSignal, onCleanup } from "solid-js";
import { date as words } from "#message/vat/date";

/** Where and how the user's clock writes times: the browser's own settings unless told. */
interface ClockSettings {
  locale?: string;
  timeZone?: string;
}

/** `14:05`, `14:05 tomorrow`, `14:05 on 3 December`: an instant as the user's clock writes it, with the day unless it is today. */
export function clockWords(at: number, now: number, settings: ClockSettings = {}): string {
  const zone = settings.timeZone ? { timeZone: settings.timeZone } : {};
  const time = formatOf(settings.locale, { timeStyle: "short", ...zone }).format(at);
  const days = dayOf(at, zone) - dayOf(now, zone);
  if (days === 0) return time;
  if (days === 1) return words.tomorrow(time);
  if (days === -1) return words.yesterday(time);
  const { day, month } = dateOf(at, zone);
  return words.on(time, `${day} ${words.months[month - 1]}`);
}

/** `12 seconds`, `1 minute`, `3 hours`: whole ones, as many as have passed. */
export function durationWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  if (seconds < 60) return words.seconds(seconds);
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? words.minutes(minutes) : words.hours(Math.floor(minutes / 60));
}

/** Whether something that was had `at` is not older than `most`, in milliseconds; not either where the clock was set back since. */
export function isFresh(at: number, most: number, now = Date.now()): boolean {
  return Math.abs(now - at) < most;
}

/** The time, in milliseconds since 1970, renewed each second as long as the component is there. */
export function createClock(): () => number {
  const [now, setNow] = createSignal(Date.now());
  const timer = setInterval(() => setNow(Date.now()), 1_000);
  onCleanup(() => clearInterval(timer));
  return now;
}

/** The calendar day, counted in days from 1970. */
function dayOf(at: number, zone: { timeZone?: string }): number {
  const { day, month, year } = dateOf(at, zone);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

function dateOf(at: number, zone: { timeZone?: string }): { day: number; month: number; year: number } {
  if (!zone.timeZone) {
    const here = new Date(at);
    return { day: here.getDate(), month: here.getMonth() + 1, year: here.getFullYear() };
  }
  const parts = formatOf("en-GB", { year: "numeric", month: "numeric", day: "numeric", ...zone });
  const [day = 1, month = 1, year = 1970] = parts.format(at).split("/").map(Number);
  return { day, month, year };
}

/** To make one takes a browser longer than all else of a row, and a list has hundreds of times. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, known);
  return known;
}
