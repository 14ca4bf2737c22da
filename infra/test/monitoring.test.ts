import { apiNames } from "@submit/contract/registry";
import { resourceNames } from "@submit/contract/spec";
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
    expect(alarms).toHaveLength(5 * apiNames.length + 5);
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
      dimensions: { QueueName: physical("sqs/queue:Queue", `${queue}Queue`) },
    });
    const consumer = physical("lambda/function:Function", new RegExp(`^${queue}Subscriber`));
    for (const metric of ["Errors", "Throttles"]) {
      expect(alarmOf(queue + metric)).toMatchObject({
        namespace: "AWS/Lambda",
        metricName: metric,
        statistic: "Sum",
        threshold: 1,
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
    expect(alarmOf("ApiErrors")).toMatchObject({ metricName: "Url5xxCount", statistic: "Sum", dimensions });
    expect(alarmOf("ApiLatency")).toMatchObject({
      metricName: "UrlRequestLatency",
      extendedStatistic: "p95",
      threshold: 3000,
      dimensions,
    });
  });

  test.each(["HmrcThrottled", "Crashed"])("%s", (metricName) => {
    expect(alarmOf(metricName)).toMatchObject({ namespace: "Submit", metricName, dimensions: { stage } });
  });

  test("dashboard", () => {
    const { dashboardBody, dashboardName } = one(graph, "cloudwatch/dashboard:Dashboard").inputs;
    expect(dashboardName).toBe(`submit-${stage}`);
    const { widgets } = JSON.parse(String(dashboardBody)) as { widgets: { properties: Record<string, unknown> }[] };
    expect(widgets.map(({ properties }) => properties.title)).toContain("Dead letters");
    for (const { properties } of widgets) expect(properties).toMatchObject({ region: "eu-west-2", view: "timeSeries" });
    expect(String(dashboardBody)).toContain(String(physical("lambda/function:Function", "ApiFunction")));
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

function physicalOf(graph: Graph) {
  return (type: string, name: string | RegExp) => one(graph, type, name).inputs.name;
}
