import { api, sweep } from "../request/api";
import { deadLetters } from "../request/dead-letter";
import { requests } from "../request/request";
import { stage } from "../stage/stage";
import { functionName } from "./metric";

type Line = readonly [namespace: string, metric: string, ...rest: unknown[]];

const consumers = requests.map((request) => ({ label: request.api, name: functionName(request.consumer) }));
const perQueue = (metric: string): Line[] =>
  requests.map(({ api: label, queue }) => ["AWS/SQS", metric, "QueueName", queue.nodes.queue.name, { label }]);
const perConsumer = (metric: string): Line[] =>
  consumers.map(({ label, name }) => ["AWS/Lambda", metric, "FunctionName", name, { label }]);
const ofApi = (metric: string, stat: string, label: string): Line => [
  "AWS/Lambda",
  metric,
  "FunctionName",
  api.name,
  { stat, label },
];
const run = ({ nodes }: sst.aws.Cron, metric: string, label: string): Line => [
  "AWS/Lambda",
  metric,
  "FunctionName",
  nodes.function.name,
  { label },
];
const own = (stat: string, ...metrics: string[]): Line[] =>
  metrics.map((metric) => ["Submit", metric, "stage", stage.name, { stat, label: metric }]);

// Three dashboards of 50 metrics each cost nothing; one with more $3 a month.

/** The stage at a glance: the API, the requests, HMRC. */
dashboard("Dashboard", `${$app.name}-${stage.name}`, [
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
  widget(
    "Requests: outcomes",
    "Sum",
    own("Sum", "Accepted", "Completed", "Refused", "Failed", "Faults", "BrowserFaults"),
  ),
  widget("Requests: time, ms", "p95", [
    ...own("p95", "TimeInQueue", "TimeToSettle"),
    ...own("Maximum", "OldestWaiting"),
  ]),
  widget("HMRC: answers", "Sum", own("Sum", "HmrcAnswered", "HmrcFailed", "HmrcThrottled")),
  widget("HMRC: time, ms", "p95", own("p95", "HmrcLatency", "RateLimitWait")),
  widget("Sweep and dead letters", "Sum", [
    run(sweep, "Invocations", "sweep: runs"),
    run(sweep, "Errors", "sweep: errors"),
    run(deadLetters, "Invocations", "dead letters: runs"),
    run(deadLetters, "Errors", "dead letters: errors"),
  ]),
]);

/** What waits, API by API. */
dashboard("QueueDashboard", `${$app.name}-${stage.name}-queue`, [
  widget("Age of the oldest, s", "Maximum", perQueue("ApproximateAgeOfOldestMessage")),
]);

/** The work, API by API. */
dashboard("ConsumerDashboard", `${$app.name}-${stage.name}-consumer`, [widget("Errors", "Sum", perConsumer("Errors"))]);

function dashboard(name: string, dashboardName: string, widgets: readonly ReturnType<typeof widget>[]) {
  new aws.cloudwatch.Dashboard(name, { dashboardName, dashboardBody: $jsonStringify({ widgets: grid(widgets) }) });
}

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
