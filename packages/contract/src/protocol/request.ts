import * as v from "valibot";
import { Problem } from "./problem";

/** Where a request stands. `completed` and `failed` are final. */
export const RequestStatus = v.picklist(["pending", "processing", "completed", "failed"]);
export type RequestStatus = v.InferOutput<typeof RequestStatus>;

/** Where a pending request stands: how many are before it, and in how many seconds its turn may come. */
export const QueuePosition = v.object({ ahead: v.number(), seconds: v.number() });
export type QueuePosition = v.InferOutput<typeof QueuePosition>;

/** The body of a 202: the work goes on. A request that has waited for some seconds is told its place. */
export const Accepted = v.object({
  id: v.string(),
  api: v.string(),
  status: RequestStatus,
  queuePosition: v.optional(QueuePosition),
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
  error: v.optional(v.pick(Problem, ["code", "title", "detail", "status"])),
});
export type RequestSummary = v.InferOutput<typeof RequestSummary>;

export const RequestList = v.object({ requests: v.array(RequestSummary) });
export type RequestList = v.InferOutput<typeof RequestList>;

/** Address of a request's status, relative to the origin. */
export function locationOf(api: string, id: string): string {
  return `/api/v1/request/${api}/${id}`;
}
