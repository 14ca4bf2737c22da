import { api, sweep } from "./api";
import { functionName } from "./metric";
import { requests } from "./request";
import { stage } from "./stage";

type Line = readonly [namespace: string, metric: string, ...rest: unknown[]];

const consumers = requests.map((request) => ({ label: request.api, name: functionName(request.consumer) }));
const perQueue = (metric: string, which: "queue" | "deadLetterQueue"): Line[] =>
  requests.map((request) => ["AWS/SQS", metric, "QueueName", request[which].nodes.queue.name, { label: request.api }]);
const perConsumer = (metric: string): Line[] =>
  consumers.map(({ label, name }) => ["AWS/Lambda", metric, "FunctionName", name, { label }]);
const ofApi = (metric: string, stat: string, label: string): Line => [
  "AWS/Lambda",
  metric,
  "FunctionName",
  api.name,
  { stat, label },
];
const own = (stat: string, ...metrics: string[]): Line[] =>
  metrics.map((metric) => ["Submit", metric, "stage", stage.name, { stat, label: metric }]);

/** The stage at a glance: the API, the queues, the consumers, HMRC. */
export const dashboard = new aws.cloudwatch.Dashboard("Dashboard", {
  dashboardName: `${$app.name}-${stage.name}`,
  dashboardBody: $jsonStringify({
    widgets: grid([
      widget("API: calls and errors", "Sum", [
        ofApi("UrlRequestCount", "Sum", "calls"),
        ofApi("Url4xxCount", "Sum", "4xx"),
        ofApi("Url5xxCount", "Sum", "5xx"),
      ]),
      widget("API: latency, ms", "p95", [
        ofApi("UrlRequestLatency", "p50", "p50"),
        ofApi("UrlRequestLatency", "p95", "p95"),
        ofApi("UrlRequestLatency", "p99", "p99"),
      ]),
      widget("Requests waiting", "Maximum", perQueue("ApproximateNumberOfMessagesVisible", "queue")),
      widget("Age of the oldest, s", "Maximum", perQueue("ApproximateAgeOfOldestMessage", "queue")),
      widget("Requests done", "Sum", perQueue("NumberOfMessagesDeleted", "queue")),
      widget("Dead letters", "Sum", perQueue("NumberOfMessagesReceived", "deadLetterQueue")),
      widget("Consumers: time, ms", "p95", perConsumer("Duration")),
      widget("Consumers: errors", "Sum", perConsumer("Errors")),
      widget("Consumers: throttles", "Sum", perConsumer("Throttles")),
      widget(
        "Requests: outcomes",
        "Sum",
        own("Sum", "Accepted", "Completed", "Refused", "Failed", "Crashed", "Parked"),
      ),
      widget("Requests: time, ms", "p95", own("p95", "TimeInQueue", "TimeToSettle")),
      widget("HMRC: answers", "Sum", own("Sum", "HmrcAnswered", "HmrcFailed", "HmrcThrottled")),
      widget("HMRC: time, ms", "p95", own("p95", "HmrcLatency", "RateLimitWait")),
      widget("Sweep", "Sum", [
        ["AWS/Lambda", "Invocations", "FunctionName", sweep.nodes.function.name, { label: "runs" }],
        ["AWS/Lambda", "Errors", "FunctionName", sweep.nodes.function.name, { label: "errors" }],
      ]),
    ]),
  }),
});

function widget(title: string, stat: string, metrics: readonly Line[]) {
  const region = $app.providers?.aws.region;
  return { type: "metric", properties: { title, stat, metrics, region, period: 60, view: "timeSeries" } };
}

/** Three to a row of CloudWatch's 24 columns. */
function grid(widgets: readonly ReturnType<typeof widget>[]) {
  return widgets.map((each, index) => ({
    ...each,
    x: (index % 3) * 8,
    y: Math.floor(index / 3) * 6,
    width: 8,
    height: 6,
  }));
}
