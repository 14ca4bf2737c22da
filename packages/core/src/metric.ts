import { Resource } from "sst";
import { emit } from "./log";

/** Every metric there is, with CloudWatch's name of its unit. */
const units = {
  /** A request was recorded and queued. */
  Accepted: "Count",
  /** A request was completed. */
  Completed: "Count",
  /** A request had a business refusal for an answer. */
  Refused: "Count",
  /** A request failed for a reason that is not the caller's. */
  Failed: "Count",
  /** From the first record to the first claim. */
  TimeInQueue: "Milliseconds",
  /** From the first record to the last word. */
  TimeToSettle: "Milliseconds",
  /** A fault of ours: work or a message failed for one, a message could not be read and was parked, or became a dead letter; HMRC turned this application away. */
  Faults: "Count",
  /** The web app failed in somebody's browser. */
  BrowserFaults: "Count",
  /** How long the request has existed that was sent longest ago of those that no consumer took up; the sweep tells. */
  OldestWaiting: "Milliseconds",
  HmrcLatency: "Milliseconds",
  HmrcAnswered: "Count",
  /** HMRC answered 5xx, a page, or not at all. */
  HmrcFailed: "Count",
  /** HMRC answered 429. */
  HmrcThrottled: "Count",
  /** How long a call waited for its turn at HMRC's rate limit. */
  RateLimitWait: "Milliseconds",
} as const;

export type MetricName = keyof typeof units;

/** Records metrics by CloudWatch's embedded metric format: a log line. An API is told there and makes no metric of its own: each costs by the month. */
export function record(values: Partial<Record<MetricName, number>>, api?: string): void {
  const metrics = (Object.keys(values) as MetricName[]).map((name) => ({ Name: name, Unit: units[name] }));
  emit({
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [{ Namespace: "Submit", Dimensions: [["stage"]], Metrics: metrics }],
    },
    stage: Resource.App.stage,
    ...(api ? { api } : {}),
    ...values,
  });
}
