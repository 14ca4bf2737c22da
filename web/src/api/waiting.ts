import type { Progress } from "@submit/contract/client/client";
import type { LastAnswer } from "@submit/contract/protocol/request";
import { clockWords } from "../browser/clock";

/** How a request that takes its time stands, in words. Times are those of the user's clock. */
export interface Waiting {
  /** How often it was tried; absent before the first try is over. */
  tries?: string;
  /** What HMRC said last, and when. */
  lastAnswer?: string;
  /** Absent when nothing is known of one. */
  nextTry?: string;
  /** Until when it is tried again. */
  until?: string;
  /** Whether it waits because HMRC does not work. */
  isHmrcDown: boolean;
  /** What the user has to mend before it can go on. */
  toMend?: "connection" | "account";
}

type Told = Pick<Progress, "status" | "attempts" | "lastAnswer" | "nextAttemptAt" | "givesUpAt">;

/** How a request stands by what the server last told of it. `now` is the server's time, in milliseconds since 1970. */
export function waitingOf({ status, attempts = 0, lastAnswer, nextAttemptAt, givesUpAt }: Told, now: number): Waiting {
  const until = givesUpAt === undefined ? {} : { until: clockWords(Date.parse(givesUpAt), now) };
  if (!lastAnswer) return { ...until, isHmrcDown: false };
  const { words, isHmrcDown = true, toMend } = answerOf(lastAnswer);
  return {
    // A try that is under way is counted by the server already.
    ...triesOf(status === "processing" ? attempts - 1 : attempts),
    lastAnswer: `${words}, at ${clockWords(Date.parse(lastAnswer.at), now)}`,
    ...nextTryOf(status, nextAttemptAt, now),
    ...until,
    isHmrcDown,
    ...(toMend ? { toMend } : {}),
  };
}

function triesOf(tries: number): Pick<Waiting, "tries"> {
  return tries > 0 ? { tries: tries === 1 ? "1 try" : `${tries} tries` } : {};
}

/** Below this, in milliseconds, a time of day is less use than a number of seconds. */
const SOON = 60_000;

function nextTryOf(status: Progress["status"], at: string | undefined, now: number): Pick<Waiting, "nextTry"> {
  if (status === "processing") return { nextTry: "under way now" };
  if (at === undefined) return {};
  const left = Date.parse(at) - now;
  if (left <= 5_000) return { nextTry: "within a few seconds" };
  if (left < SOON) return { nextTry: `in about ${Math.ceil(left / 5_000) * 5} seconds` };
  return { nextTry: `at ${clockWords(now + left, now)}` };
}

interface Meaning {
  words: string;
  /** True unless told. */
  isHmrcDown?: false;
  toMend?: Waiting["toMend"];
}

/** What an answer of HMRC's means. Codes: vat-api and HMRC's gateway (Developer Hub, reference guide). */
function answerOf({ status = 0, code }: LastAnswer): Meaning {
  const known = Object.hasOwn(meanings, code) ? meanings[code] : undefined;
  if (known) return known;
  if (status === 429) return { words: "HMRC is taking no more calls for the moment", isHmrcDown: false };
  if (status === 504) return slow;
  return status >= 500 ? { words: "HMRC's service was not working" } : unclear;
}

const unclear: Meaning = { words: "HMRC's answer could not be understood" };
const slow: Meaning = { words: "HMRC took too long to answer" };

const meanings: Readonly<Record<string, Meaning>> = {
  NO_ANSWER: { words: "HMRC did not answer" },
  GATEWAY_TIMEOUT: slow,
  SCHEDULED_MAINTENANCE: { words: "HMRC's service is closed for maintenance" },
  HMRC_CONNECTION_REQUIRED: {
    words: "HMRC no longer accepts your connection",
    isHmrcDown: false,
    toMend: "connection",
  },
  HMRC_NOT_AUTHORISED: {
    words: "HMRC does not let your connection act for this VAT number",
    isHmrcDown: false,
    toMend: "account",
  },
  RULE_INSOLVENT_TRADER: { words: "HMRC has the business down as insolvent", isHmrcDown: false },
};
