import { stage } from "./stage";

/** One topic for all alarms. ALARM_EMAIL, set where one deploys, is told; other subscribers are added by hand. */
export const topic = new sst.aws.SnsTopic("Alarms");

if (process.env.ALARM_EMAIL) {
  new aws.sns.TopicSubscription("AlarmEmail", {
    topic: topic.arn,
    protocol: "email",
    endpoint: process.env.ALARM_EMAIL,
  });
}

interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Record<string, $util.Input<string>>;
  /** `Sum`, `Maximum`, or a percentile such as `p95`. */
  readonly statistic: string;
}

interface Limit {
  /** The alarm sounds at this value or above. */
  readonly atLeast: number;
  /** Seconds that one value stands for, and how many such values in a row it takes; one by default. */
  readonly period: number;
  readonly periods?: number;
}

/** An alarm on one metric. No data is good news: AWS reports most of these only when something happens. */
export function alarm(name: string, description: string, metric: Metric, limit: Limit) {
  const percentile = metric.statistic.startsWith("p");
  return new aws.cloudwatch.MetricAlarm(`${name}Alarm`, {
    ...common(name, description, limit),
    namespace: metric.namespace,
    metricName: metric.name,
    dimensions: metric.dimensions,
    period: limit.period,
    ...(percentile ? { extendedStatistic: metric.statistic } : { statistic: metric.statistic }),
  });
}

/** An alarm on the sum of two metrics. */
export function alarmOnEither(name: string, description: string, metrics: readonly [Metric, Metric], limit: Limit) {
  return new aws.cloudwatch.MetricAlarm(`${name}Alarm`, {
    ...common(name, description, limit),
    metricQueries: [
      { id: "either", expression: "FILL(one, 0) + FILL(other, 0)", label: description, returnData: true },
      ...metrics.map((metric, index) => ({
        id: index === 0 ? "one" : "other",
        metric: {
          namespace: metric.namespace,
          metricName: metric.name,
          dimensions: metric.dimensions,
          stat: metric.statistic,
          period: limit.period,
        },
      })),
    ],
  });
}

function common(name: string, alarmDescription: string, { atLeast, periods = 1 }: Limit) {
  return {
    name: `${$app.name}-${stage.name}-${name}`,
    alarmDescription,
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: atLeast,
    evaluationPeriods: periods,
    datapointsToAlarm: periods,
    treatMissingData: "notBreaching",
    alarmActions: [topic.arn],
    okActions: [topic.arn],
  };
}
