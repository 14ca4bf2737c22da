import type { QueuePosition } from "@submit/contract/protocol/request";

/** So far ahead the server looks: beyond that it does not count. */
const COUNTED = 1_000;

/** `3 requests are before yours; about 5 seconds`; without the time once the wait is `late`, as the estimate did not hold. */
export function queuePositionText({ ahead, seconds }: QueuePosition, late = false): string {
  return late ? aheadWords(ahead) : `${aheadWords(ahead)}; ${timeWords(seconds)}`;
}

function aheadWords(ahead: number): string {
  if (ahead <= 0) return "Yours is next";
  if (ahead === 1) return "1 request is before yours";
  return ahead < COUNTED
    ? `${ahead} requests are before yours`
    : `${COUNTED.toLocaleString("en-GB")} requests or more are before yours`;
}

function timeWords(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole === 1) return "about a second";
  if (whole < 60) return `about ${whole} seconds`;
  const minutes = Math.ceil(whole / 60);
  return minutes === 1 ? "about a minute" : `about ${minutes} minutes`;
}
