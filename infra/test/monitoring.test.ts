import { readFile } from "node:fs/promises";
import path from "node:path";
import { apiNames } from "@submit/contract/registry";
import { describe, expect, test } from "vitest";
import { graphOf } from "./scenario";
import { all, type Graph, one } from "./synth";

/** What costs nothing, by CloudWatch's price list: alarms, dashboards, and metrics on each of these. */
const FREE = { alarms: 10, dashboards: 3, metrics: 50 };

describe("monitoring of production", async () => {
  const graph = await graphOf("production");
  const alarms = all(graph, "cloudwatch/metricAlarm:MetricAlarm");
  const alarmOf = (name: string) => one(graph, "cloudwatch/metricAlarm:MetricAlarm", `${name}Alarm`).inputs;
  const topic = one(graph, "sns/topic:Topic", "AlarmsTopic").arn;
  const edgeTopic = one(graph, "sns/topic:Topic", "EdgeAlarms");
  const everyFunction = { namespace: "AWS/Lambda", dimensions: {} };
  const { name: FunctionName } = one(graph, "lambda/function:Function", "ApiFunction").inputs;
  const api = { namespace: "AWS/Lambda", dimensions: { FunctionName } };
  const own = { namespace: "Submit", dimensions: { stage: "production" } };

  test("is free", () => {
    expect(alarms.length).toBeLessThanOrEqual(FREE.alarms);
    for (const { inputs } of alarms) expect(inputs.metricQueries).toBeUndefined();
    const dashboards = dashboardsOf(graph);
    expect(dashboards.length).toBeLessThanOrEqual(FREE.dashboards);
    for (const { name, lines } of dashboards) expect(lines.length, name).toBeLessThanOrEqual(FREE.metrics);
  });

  test("every alarm tells the topic of its region", () => {
    for (const { name, inputs, provider } of alarms) {
      const target = name === "EdgeErrorsAlarm" ? edgeTopic.arn : topic;
      expect(inputs).toMatchObject({
        alarmActions: [target],
        okActions: [target],
        comparisonOperator: "GreaterThanOrEqualToThreshold",
      });
      expect(inputs.name).toMatch("submit-production-");
      expect(inputs.alarmDescription).toMatch(/\w.*\.$/);
      expect(provider).toBe(name === "EdgeErrorsAlarm" ? "EdgeProvider" : "");
    }
    expect(edgeTopic.provider).toBe("EdgeProvider");
  });

  test.each([
    ["Errors", everyFunction, { metricName: "Errors", statistic: "Sum", threshold: 1 }],
    ["Throttles", everyFunction, { metricName: "Throttles", statistic: "Sum", threshold: 1 }],
    ["ApiErrors", api, { metricName: "Url5xxCount", statistic: "Sum", threshold: 5, period: 300 }],
    ["ApiLatency", api, { metricName: "UrlRequestLatency", extendedStatistic: "p95", threshold: 3000 }],
    ["Faults", own, { metricName: "Faults", statistic: "Sum", threshold: 1, period: 300 }],
    ["BrowserFaults", own, { metricName: "BrowserFaults", statistic: "Sum", threshold: 10, period: 900 }],
    ["HmrcFailed", own, { metricName: "HmrcFailed", statistic: "Sum", threshold: 5, period: 900 }],
    ["HmrcThrottled", own, { metricName: "HmrcThrottled", statistic: "Sum", threshold: 5, period: 300 }],
  ])("%s", (name, of, expected) => {
    const { namespace, dimensions, ...inputs } = alarmOf(name);
    expect(inputs).toMatchObject({ ...expected, treatMissingData: "notBreaching" });
    expect({ namespace, dimensions }).toEqual(of);
  });

  test("a sweep that stops is heard by its silence", () => {
    expect(alarmOf("Waiting")).toMatchObject({
      ...{ namespace: "Submit", metricName: "OldestWaiting", dimensions: { stage: "production" } },
      ...{ statistic: "Maximum", threshold: 300_000, period: 60, evaluationPeriods: 5, treatMissingData: "breaching" },
    });
  });

  test("errors of the edge", () => {
    expect(alarmOf("EdgeErrors")).toMatchObject({
      ...{ namespace: "AWS/CloudFront", metricName: "5xxErrorRate", statistic: "Average", threshold: 20 },
      dimensions: { DistributionId: one(graph, "cloudfront/distribution:Distribution").id, Region: "Global" },
    });
  });

  test("dashboards", () => {
    const names = dashboardsOf(graph).map(({ name }) => name);
    expect(names).toEqual(["submit-production", "submit-production-consumer", "submit-production-queue"]);
    const lines = dashboardsOf(graph).flatMap((each) => each.lines);
    for (const [namespace = "", metric, dimension, value] of lines) {
      const { names, of } = emitted[namespace] ?? { names: [], of: "" };
      expect(names, namespace).toContain(metric);
      expect(dimension).toBe(of);
      expect(value).toBe(namespace === "Submit" ? "production" : physicalNames(graph).find((name) => name === value));
    }
    const shown = lines.filter(([namespace]) => namespace === "Submit").map(([, metric]) => metric);
    expect(shown.sort()).toEqual([...ours].sort());
    for (const name of names.slice(1)) {
      const { body } = dashboardsOf(graph).find((each) => each.name === name) ?? {};
      for (const each of apiNames) expect(body).toContain(`"label":"${each}"`);
    }
  });

  test("no metric of an alarm is one that the code never gives", () => {
    for (const { inputs } of alarms) expect(emitted[String(inputs.namespace)]?.names).toContain(inputs.metricName);
  });
});

describe("monitoring elsewhere", () => {
  test.each(["personal", "ci", "dev"] as const)("%s costs nothing", async (stage) => {
    const types = (await graphOf(stage)).resources.map(({ type }) => type);
    for (const type of ["cloudwatch/metricAlarm:MetricAlarm", "cloudwatch/dashboard:Dashboard", "sns/topic:Topic"])
      expect(types).not.toContain(`aws:${type}`);
  });
});

describe("whom it reaches", async () => {
  const graph = await graphOf("production");

  test("alarms", () => {
    const subscriptions = all(graph, "sns/topicSubscription:TopicSubscription");
    const topics = all(graph, "sns/topic:Topic");
    expect(subscriptions.map(({ inputs }) => inputs.topic).sort()).toEqual(topics.map(({ arn }) => arn).sort());
    for (const { inputs } of subscriptions)
      expect(inputs).toMatchObject({ protocol: "email", endpoint: "alarm@example.com" });
  });

  test("the month's bill", () => {
    const { limitAmount, notifications, ...budget } = one(graph, "budgets/budget:Budget").inputs;
    expect(budget).toMatchObject({ budgetType: "COST", timeUnit: "MONTHLY", limitUnit: "USD" });
    expect(Number(limitAmount)).toBeGreaterThan(0);
    const told = { comparisonOperator: "GREATER_THAN", subscriberEmailAddresses: ["alarm@example.com"] };
    expect(notifications).toMatchObject([
      { notificationType: "ACTUAL", threshold: 80, ...told },
      { notificationType: "FORECASTED", threshold: 100, ...told },
    ]);
  });
});

/** The metrics of the code: all that its list names are shown. */
const ours = [
  ...[
    "Accepted",
    "Completed",
    "Refused",
    "Failed",
    "Faults",
    "BrowserFaults",
    "OldestWaiting",
    "TimeInQueue",
    "TimeToSettle",
  ],
  ...["HmrcAnswered", "HmrcFailed", "HmrcThrottled", "HmrcLatency", "RateLimitWait"],
];

/** What there is to be seen in CloudWatch, by AWS's guides, and by what dimension. */
const emitted: Record<string, { names: readonly string[]; of: string }> = {
  "AWS/SQS": { names: ["ApproximateAgeOfOldestMessage"], of: "QueueName" },
  "AWS/Lambda": {
    names: [
      ...["UrlRequestCount", "Url4xxCount", "Url5xxCount", "UrlRequestLatency"],
      ...["Errors", "Invocations", "Throttles"],
    ],
    of: "FunctionName",
  },
  "AWS/CloudFront": { names: ["5xxErrorRate"], of: "DistributionId" },
  Submit: { names: ours, of: "stage" },
};

test("the metrics of the code are those", async () => {
  const source = await readFile(path.resolve(import.meta.dirname, "../../packages/core/src/metric.ts"), "utf8");
  const declared = [...source.matchAll(/^ {2}(\w+): "(?:Count|Milliseconds)",$/gm)].map(([, name]) => name);
  expect(declared.sort()).toEqual([...ours].sort());
  expect(source).toContain('Namespace: "Submit", Dimensions: [["stage"]]');
});

function dashboardsOf(graph: Graph) {
  const dashboards = all(graph, "cloudwatch/dashboard:Dashboard").map(({ inputs }) => {
    const body = String(inputs.dashboardBody);
    const { widgets } = JSON.parse(body) as { widgets: { properties: Record<string, unknown> }[] };
    for (const { properties } of widgets) expect(properties).toMatchObject({ region: "eu-west-2", view: "timeSeries" });
    const lines = widgets.flatMap(({ properties }) => properties.metrics as string[][]);
    return { name: String(inputs.dashboardName), body, lines };
  });
  return dashboards.sort((one, other) => (one.name < other.name ? -1 : 1));
}

function physicalNames(graph: Graph): unknown[] {
  return [...all(graph, "sqs/queue:Queue"), ...all(graph, "lambda/function:Function")].map(({ inputs }) => inputs.name);
}
