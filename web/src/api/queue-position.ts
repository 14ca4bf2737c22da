import type { QueuePosition } from "@submit/contract/protocol/request";
import { waiting } from "#message/api/waiting";

const words = waiting.queue;

/** So far ahead the server looks: beyond that it does not count. */
const COUNTED = 1_000;

/** `3 requests are before yours; about 5 seconds`; without the time once the wait is `late`, as the estimate did not hold. */
export function queuePositionText({ ahead, seconds }: QueuePosition, late = false): string {
  return late ? aheadWords(ahead) : `${aheadWords(ahead)}; ${timeWords(seconds)}`;
}

function aheadWords(ahead: number): string {
  if (ahead <= 0) return words.next;
  if (ahead === 1) return words.one;
  return ahead < COUNTED ? words.ahead(ahead) : words.atLeast(COUNTED.toLocaleString("en-GB"));
}

function timeWords(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole === 1) return words.second;
  if (whole < 60) return words.seconds(whole);
  const minutes = Math.ceil(whole / 60);
  return minutes === 1 ? words.minute : words.minutes(minutes);
}
