import { api } from "../request/api";
import { alarm, edgeAlarm } from "./alarm";
import "./budget";
import "./dashboard";
import { router } from "../edge/web";
import { lambda, own } from "./metric";

const MINUTE = 60;

alarm("Errors", "A function ended badly: out of time, out of memory, or not to be loaded.", lambda("Errors", "Sum"), {
  atLeast: 1,
  period: 5 * MINUTE,
});
alarm("Throttles", "Lambda had no place for a function.", lambda("Throttles", "Sum"), {
  atLeast: 1,
  period: 5 * MINUTE,
});
alarm(
  "Faults",
  "Work or a message failed for a fault of ours, became a dead letter, or could not be read.",
  own("Faults", "Sum"),
  { atLeast: 1, period: 5 * MINUTE },
);
alarm(
  "BrowserFaults",
  "The web app failed ten times in a quarter of an hour in people's browsers.",
  own("BrowserFaults", "Sum"),
  { atLeast: 10, period: 15 * MINUTE },
);
alarm(
  "Waiting",
  "Requests wait for five minutes and more, or the sweep, which tells of them each minute, has stopped.",
  own("OldestWaiting", "Maximum"),
  { atLeast: 300_000, period: MINUTE, periods: 5, silence: "bad" },
);
alarm("ApiErrors", "The API answered 5xx five times in five minutes.", lambda("Url5xxCount", "Sum", api.name), {
  atLeast: 5,
  period: 5 * MINUTE,
});
alarm(
  "ApiLatency",
  "The API took 3 s or more for one call in twenty, for a quarter of an hour.",
  lambda("UrlRequestLatency", "p95", api.name),
  { atLeast: 3_000, period: 5 * MINUTE, periods: 3 },
);
alarm(
  "HmrcFailed",
  "HMRC answered 5xx, a page, or not at all, five times in a quarter of an hour.",
  own("HmrcFailed", "Sum"),
  { atLeast: 5, period: 15 * MINUTE },
);
alarm(
  "HmrcThrottled",
  "HMRC answered 429 five times in five minutes: the rate limiter doesn't keep HMRC's limit, or somebody shares our application.",
  own("HmrcThrottled", "Sum"),
  { atLeast: 5, period: 5 * MINUTE },
);
edgeAlarm(
  "EdgeErrors",
  "One answer of the edge in five was 5xx, for a quarter of an hour.",
  {
    namespace: "AWS/CloudFront",
    name: "5xxErrorRate",
    dimensions: { DistributionId: router.distributionID, Region: "Global" },
    statistic: "Average",
  },
  { atLeast: 20, period: 5 * MINUTE, periods: 3 },
);
