import type { Progress } from "@submit/contract/client/client";
import type { LastAnswer } from "@submit/contract/protocol/request";
import { waiting as words } from "#message/api/waiting";
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
  const { says, isHmrcDown = true, toMend } = answerOf(lastAnswer);
  return {
    // A try that is under way is counted by the server already.
    ...triesOf(status === "processing" ? attempts - 1 : attempts),
    lastAnswer: words.answered(words.answer[says], clockWords(Date.parse(lastAnswer.at), now)),
    ...nextTryOf(status, nextAttemptAt, now),
    ...until,
    isHmrcDown,
    ...(toMend ? { toMend } : {}),
  };
}

function triesOf(tries: number): Pick<Waiting, "tries"> {
  return tries > 0 ? { tries: words.tries(tries) } : {};
}

/** Below this, in milliseconds, a time of day is less use than a number of seconds. */
const SOON = 60_000;

function nextTryOf(status: Progress["status"], at: string | undefined, now: number): Pick<Waiting, "nextTry"> {
  if (status === "processing") return { nextTry: words.next.now };
  if (at === undefined) return {};
  const left = Date.parse(at) - now;
  if (left <= 5_000) return { nextTry: words.next.soon };
  if (left < SOON) return { nextTry: words.next.seconds(Math.ceil(left / 5_000) * 5) };
  return { nextTry: words.next.at(clockWords(now + left, now)) };
}

interface Meaning {
  says: keyof typeof words.answer;
  /** True unless told. */
  isHmrcDown?: false;
  toMend?: Waiting["toMend"];
}

/** What an answer of HMRC's means. Codes: vat-api and HMRC's gateway (Developer Hub, reference guide). */
function answerOf({ status = 0, code }: LastAnswer): Meaning {
  const known = Object.hasOwn(meanings, code) ? meanings[code] : undefined;
  if (known) return known;
  if (status === 429) return { says: "busy", isHmrcDown: false };
  if (status === 504) return slow;
  return status >= 500 ? { says: "broken" } : unclear;
}

const unclear: Meaning = { says: "unclear" };
const slow: Meaning = { says: "slow" };

const meanings: Readonly<Record<string, Meaning>> = {
  NO_ANSWER: { says: "none" },
  GATEWAY_TIMEOUT: slow,
  SCHEDULED_MAINTENANCE: { says: "maintenance" },
  HMRC_CONNECTION_REQUIRED: {
    says: "connection",
    isHmrcDown: false,
    toMend: "connection",
  },
  HMRC_NOT_AUTHORISED: {
    says: "account",
    isHmrcDown: false,
    toMend: "account",
  },
  RESOURCE_FORBIDDEN: { says: "ours", isHmrcDown: false },
  RULE_INSOLVENT_TRADER: { says: "insolvent", isHmrcDown: false },
};
