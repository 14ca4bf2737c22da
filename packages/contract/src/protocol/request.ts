import * as v from "valibot";
import { PeriodKey, Vrn } from "../value/scalar";
import { Problem } from "./problem";

/** Where a request stands. `completed` and `failed` are final. */
export const RequestStatus = v.picklist(["pending", "processing", "completed", "failed"]);
export type RequestStatus = v.InferOutput<typeof RequestStatus>;

/** Where a pending request stands: how many are before it, and in how many seconds its turn may come. */
export const QueuePosition = v.object({ ahead: v.number(), seconds: v.number() });
export type QueuePosition = v.InferOutput<typeof QueuePosition>;

/**
 * What stood in the way of an attempt, and when: HMRC's status and code, NO_ANSWER, or an error code of ours for a refusal
 * that the user can mend, such as HMRC_CONNECTION_REQUIRED.
 */
export const LastAnswer = v.object({ status: v.optional(v.number()), code: v.string(), at: v.string() });
export type LastAnswer = v.InferOutput<typeof LastAnswer>;

/** The body of a 202: the work goes on. What came with a later version is optional, so that a page can read either. */
export const Accepted = v.object({
  id: v.string(),
  api: v.string(),
  status: RequestStatus,
  /** Told to a request that has waited for some seconds. */
  queuePosition: v.optional(QueuePosition),
  /** How often it was tried without coming through; waiting for HMRC's rate limit is not counted. */
  attempts: v.optional(v.number()),
  lastAnswer: v.optional(LastAnswer),
  nextAttemptAt: v.optional(v.string()),
  /** Until when it is tried again. */
  givesUpAt: v.optional(v.string()),
  /** Whether it can be cancelled: nothing can have been done yet. */
  cancellable: v.optional(v.boolean()),
});
export type Accepted = v.InferOutput<typeof Accepted>;

/** One line of the list of one's requests. */
export const RequestSummary = v.object({
  id: v.string(),
  api: v.string(),
  status: RequestStatus,
  createdAt: v.string(),
  updatedAt: v.string(),
  location: v.string(),
  /** The VAT return that is on its way to HMRC by it, until it has ended. */
  files: v.optional(v.object({ vrn: Vrn, periodKey: PeriodKey })),
  error: v.optional(v.pick(Problem, ["code", "title", "detail", "status"])),
});
export type RequestSummary = v.InferOutput<typeof RequestSummary>;

export const RequestList = v.object({ requests: v.array(RequestSummary) });
export type RequestList = v.InferOutput<typeof RequestList>;

/** Address of a request's status, relative to the origin. */
export function locationOf(api: string, id: string): string {
  return `/api/v1/request/${api}/${id}`;
}
