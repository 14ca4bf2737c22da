import type { ErrorCode } from "@submit/contract/protocol/error";
import { type Problem, type ProblemExtra, problem } from "@submit/contract/protocol/problem";

/** The one error that callers see: a business refusal or an input fault, with its problem details. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(code: ErrorCode, detail: string, extra: ProblemExtra = {}) {
    super(code);
    this.name = "ProblemError";
    this.problem = problem(code, detail, extra);
  }
}

/** HMRC's status and code, NO_ANSWER, or a code of ours for a refusal that the user can mend, such as HMRC_CONNECTION_REQUIRED. */
export interface RefusedAnswer {
  readonly status?: number;
  readonly code: string;
}

/** Work that did not come through this time and is to be tried again later. Never seen by callers. */
export class RetryableError extends Error {
  /** What callers read when there is no attempt left. */
  readonly detail: string;
  /** Milliseconds to wait; without it, exponential backoff decides. */
  readonly delay: number | undefined;
  /** Whether this try counts as an attempt: waiting for the rate limit does not. */
  readonly counts: boolean;
  /** The answer that stood in the way, for whoever waits. */
  readonly answer: RefusedAnswer | undefined;

  constructor(
    detail: string,
    options: { delay?: number; counts?: boolean; cause?: unknown; answer?: RefusedAnswer } = {},
  ) {
    super(detail, { cause: options.cause });
    this.name = "RetryableError";
    this.detail = detail;
    this.delay = options.delay;
    this.counts = options.counts ?? true;
    this.answer = options.answer;
  }
}

const TRANSIENT = new Set([
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ThrottlingException",
  "TooManyRequestsException",
  "InternalServerError",
  "InternalErrorException",
  "ServiceUnavailable",
  "TimeoutError",
  "ConnectionRefused",
  "ConnectionClosed",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_SOCKET",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Whether an error passes by itself: throttling, a 5xx of AWS, the network. Looks through `cause`. */
export function isTransient(error: unknown): boolean {
  for (let each = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth++) {
    if (each instanceof RetryableError) return true;
    const { $retryable, code, $metadata } = each as AwsError;
    if ($retryable || TRANSIENT.has(each.name) || (typeof code === "string" && TRANSIENT.has(code))) return true;
    if (($metadata?.httpStatusCode ?? 0) >= 500) return true;
  }
  return false;
}

/** What network errors are called where no connection was made, by Node and by Bun. */
const NOT_CONNECTED = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
  "ConnectionRefused",
  "FailedToOpenSocket",
]);

/** Whether a call failed before anything of it was sent, as no connection was made. Looks through `cause`. */
export function isUnsent(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause) {
    if (NOT_CONNECTED.has(String((each as AwsError).code))) return true;
  }
  return false;
}

interface AwsError extends Error {
  $retryable?: unknown;
  code?: unknown;
  $metadata?: { httpStatusCode?: number };
}
