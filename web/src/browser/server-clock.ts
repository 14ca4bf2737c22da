import { createSignal } from "solid-js";

/** How far this computer's clock may be off before a page says so, in milliseconds. */
const TOLERATED = 3_600_000;

/** An answer is on its way for a while: a smaller change says nothing of the clocks, in milliseconds. */
const NOISE = 60_000;

const [ahead, setAhead] = createSignal(0);

/** Notes the server's time, which each answer has in its `Date` header (RFC 9110, 6.6.1). */
export function noteServerTime(headers: Headers, now = Date.now()): void {
  const at = Date.parse(headers.get("date") ?? "");
  if (Number.isNaN(at)) return;
  setAhead((before) => (Math.abs(at - now - before) > NOISE ? at - now : before));
}

/** The time at the server, which decides what is due; this computer's own until the first answer. */
export function serverNow(): Date {
  return new Date(atServer(Date.now()));
}

/** The time at the server when this computer's clock shows `local`, both in milliseconds since 1970. */
export function atServer(local: number): number {
  return local + ahead();
}

/** Whether this computer's clock is off by more than an hour. */
export function isClockOff(): boolean {
  return Math.abs(ahead()) > TOLERATED;
}
