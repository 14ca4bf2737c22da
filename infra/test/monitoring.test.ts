import { readFile } from "node:fs/promises";
import path from "node:path";
import { resourceNames } from "@submit/contract/protocol/spec";
import { apiNames } from "@submit/contract/registry";
import { describe, expect, test } from "vitest";
import { graphOf } from "./scenario";
import { all, type Graph, one } from "./synth";

describe.each(["ci", "production"] as const)("monitoring of %s", async (stage) => {
  const graph = await graphOf(stage);
  const topic = one(graph, "sns/topic:Topic").arn;
  const alarmOf = (name: string) => one(graph, "cloudwatch/metricAlarm:MetricAlarm", `${name}Alarm`).inputs;
  const physical = physicalOf(graph);

  test("topic", () => {
    const alarms = all(graph, "cloudwatch/metricAlarm:MetricAlarm");
    expect(alarms).toHaveLength(5 * apiNames.length + 6);
    for (const { inputs } of alarms) {
      expect(inputs).toMatchObject({
        alarmActions: [topic],
        okActions: [topic],
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        treatMissingData: "notBreaching",
      });
      expect(inputs.name).toMatch(`submit-${stage}-`);
      expect(inputs.alarmDescription).toMatch(/\w.*\.$/);
    }
  });

  test.each(apiNames)("dead letters of %s", (api) => {
    const { deadLetterQueue } = resourceNames(api);
    const dimensions = { QueueName: physical("sqs/queue:Queue", `${deadLetterQueue}Queue`) };
    expect(alarmOf(deadLetterQueue)).toMatchObject({ threshold: 1, evaluationPeriods: 1 });
    expect(alarmOf(deadLetterQueue).metricQueries).toEqual([
      expect.objectContaining({ expression: "FILL(one, 0) + FILL(other, 0)", returnData: true }),
      expect.objectContaining({
        id: "one",
        metric: expect.objectContaining({ metricName: "ApproximateNumberOfMessagesVisible", dimensions }),
      }),
      expect.objectContaining({
        id: "other",
        metric: expect.objectContaining({ metricName: "NumberOfMessagesReceived", dimensions }),
      }),
    ]);
  });

  test.each(apiNames)("queue of %s", (api) => {
    const { queue, deadLetterQueue } = resourceNames(api);
    expect(alarmOf(`${queue}Age`)).toMatchObject({
      namespace: "AWS/SQS",
      metricName: "ApproximateAgeOfOldestMessage",
      statistic: "Maximum",
      threshold: 300,
      period: 60,
      evaluationPeriods: 3,
      dimensions: { QueueName: physical("sqs/queue:Queue", `${queue}Queue`) },
    });
    const consumer = physical("lambda/function:Function", new RegExp(`^${queue}Subscriber`));
    for (const metric of ["Errors", "Throttles"]) {
      expect(alarmOf(queue + metric)).toMatchObject({
        namespace: "AWS/Lambda",
        metricName: metric,
        statistic: "Sum",
        threshold: 1,
        period: 300,
        evaluationPeriods: 1,
        dimensions: { FunctionName: consumer },
      });
    }
    expect(alarmOf(`${deadLetterQueue}Errors`)).toMatchObject({
      metricName: "Errors",
      dimensions: { FunctionName: physical("lambda/function:Function", new RegExp(`^${deadLetterQueue}Subscriber`)) },
    });
  });

  test("router", () => {
    const dimensions = { FunctionName: physical("lambda/function:Function", "ApiFunction") };
    expect(alarmOf("ApiErrors")).toMatchObject({
      namespace: "AWS/Lambda",
      metricName: "Url5xxCount",
      statistic: "Sum",
      threshold: 5,
      period: 300,
      evaluationPeriods: 1,
      dimensions,
    });
    expect(alarmOf("ApiLatency")).toMatchObject({
      metricName: "UrlRequestLatency",
      extendedStatistic: "p95",
      threshold: 3000,
      evaluationPeriods: 3,
      dimensions,
    });
  });

  test("sweep", () => {
    expect(alarmOf("SweepErrors")).toMatchObject({
      namespace: "AWS/Lambda",
      metricName: "Errors",
      statistic: "Sum",
      threshold: 3,
      period: 300,
      dimensions: { FunctionName: physical("lambda/function:Function", "SweepHandlerFunction") },
    });
  });

  test.each([
    ["HmrcThrottled", 5],
    ["Crashed", 1],
  ])("%s", (metricName, threshold) => {
    const expected = { namespace: "Submit", metricName, statistic: "Sum", threshold, dimensions: { stage } };
    expect(alarmOf(metricName)).toMatchObject(expected);
    expect(ours).toContain(metricName);
  });

  test("dashboard", () => {
    const { dashboardBody, dashboardName } = one(graph, "cloudwatch/dashboard:Dashboard").inputs;
    expect(dashboardName).toBe(`submit-${stage}`);
    const { widgets } = JSON.parse(String(dashboardBody)) as { widgets: { properties: Record<string, unknown> }[] };
    expect(widgets.map(({ properties }) => properties.title)).toContain("Dead letters");
    for (const { properties } of widgets) expect(properties).toMatchObject({ region: "eu-west-2", view: "timeSeries" });
    const lines = widgets.flatMap(({ properties }) => properties.metrics as string[][]);
    for (const [namespace = "", metric, dimension, value] of lines) {
      const { names, of } = emitted[namespace] ?? { names: [], of: "" };
      expect(names, namespace).toContain(metric);
      expect(dimension).toBe(of);
      expect(value).toBe(namespace === "Submit" ? stage : physicalNames(graph).find((name) => name === value));
    }
    expect(lines.filter(([namespace]) => namespace === "Submit").map(([, metric]) => metric)).toEqual(ours);
  });
});

describe("monitoring elsewhere", () => {
  test.each(["personal", "dev"] as const)("%s costs nothing", async (stage) => {
    const types = (await graphOf(stage)).resources.map(({ type }) => type);
    expect(types.filter((type) => type.startsWith("aws:cloudwatch/"))).not.toContain(
      "aws:cloudwatch/metricAlarm:MetricAlarm",
    );
    expect(types).not.toContain("aws:cloudwatch/dashboard:Dashboard");
    expect(types).not.toContain("aws:sns/topic:Topic");
  });
});

describe("whom alarms reach", () => {
  test("an address that is given", async () => {
    const graph = await graphOf("domain");
    expect(one(graph, "sns/topicSubscription:TopicSubscription").inputs).toMatchObject({
      protocol: "email",
      endpoint: "alarm@example.com",
      topic: one(graph, "sns/topic:Topic").arn,
    });
  });
});

/** The metrics of the code: all that its list names are shown. */
const ours = [
  ...["Accepted", "Completed", "Refused", "Failed", "Crashed", "Parked", "TimeInQueue", "TimeToSettle"],
  ...["HmrcAnswered", "HmrcFailed", "HmrcThrottled", "HmrcLatency", "RateLimitWait"],
];

/** What there is to be seen in CloudWatch, by AWS's guides, and by what dimension. */
const emitted: Record<string, { names: readonly string[]; of: string }> = {
  "AWS/SQS": {
    names: [
      "ApproximateAgeOfOldestMessage",
      "ApproximateNumberOfMessagesVisible",
      "NumberOfMessagesDeleted",
      "NumberOfMessagesReceived",
    ],
    of: "QueueName",
  },
  "AWS/Lambda": {
    names: [
      ...["UrlRequestCount", "Url4xxCount", "Url5xxCount", "UrlRequestLatency"],
      ...["Duration", "Errors", "Invocations", "Throttles"],
    ],
    of: "FunctionName",
  },
  Submit: { names: ours, of: "stage" },
};

test("the metrics of the code are those", async () => {
  const source = await readFile(path.resolve(import.meta.dirname, "../../packages/core/src/metric.ts"), "utf8");
  const declared = [...source.matchAll(/^ {2}(\w+): "(?:Count|Milliseconds)",$/gm)].map(([, name]) => name);
  expect(declared.sort()).toEqual([...ours].sort());
  expect(source).toContain('Namespace: "Submit"');
  expect(source).toContain('[["stage"]');
});

function physicalNames(graph: Graph): unknown[] {
  return [...all(graph, "sqs/queue:Queue"), ...all(graph, "lambda/function:Function")].map(({ inputs }) => inputs.name);
}

function physicalOf(graph: Graph) {
  return (type: string, name: string | RegExp) => one(graph, type, name).inputs.name;
}
