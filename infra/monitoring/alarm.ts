import { edgeProvider } from "../edge/region";
import { stage } from "../stage/stage";

/** Topics for all alarms: an alarm and its topic live in one region. ALARM_EMAIL is told; other subscribers are added by hand. */
const topics = {
  stage: new sst.aws.SnsTopic("Alarms").arn,
  edge: new aws.sns.Topic("EdgeAlarms", { name: `${$app.name}-${stage.name}-edge-alarms` }, { provider: edgeProvider })
    .arn,
};

if (stage.alarmEmail) {
  const subscription = { protocol: "email", endpoint: stage.alarmEmail };
  new aws.sns.TopicSubscription("AlarmEmail", { topic: topics.stage, ...subscription });
  new aws.sns.TopicSubscription("EdgeAlarmEmail", { topic: topics.edge, ...subscription }, { provider: edgeProvider });
}

interface Metric {
  readonly namespace: string;
  readonly name: string;
  /** Without any, what AWS keeps of all functions of the account and region together. */
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
  /** No data is good news, unless told otherwise: AWS reports most metrics only when something happens. */
  readonly silence?: "good" | "bad";
}

/** An alarm on one metric of the stage. Ten of them cost nothing; each further one $0.10 a month. */
export function alarm(name: string, description: string, metric: Metric, limit: Limit) {
  return make("stage", name, description, metric, limit);
}

/** An alarm on one metric of the edge. */
export function edgeAlarm(name: string, description: string, metric: Metric, limit: Limit) {
  return make("edge", name, description, metric, limit);
}

function make(where: keyof typeof topics, name: string, alarmDescription: string, metric: Metric, limit: Limit) {
  const { atLeast, period, periods = 1, silence = "good" } = limit;
  const percentile = metric.statistic.startsWith("p");
  return new aws.cloudwatch.MetricAlarm(
    `${name}Alarm`,
    {
      name: `${$app.name}-${stage.name}-${name}`,
      alarmDescription,
      namespace: metric.namespace,
      metricName: metric.name,
      dimensions: metric.dimensions,
      ...(percentile ? { extendedStatistic: metric.statistic } : { statistic: metric.statistic }),
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: atLeast,
      period,
      evaluationPeriods: periods,
      datapointsToAlarm: periods,
      treatMissingData: silence === "good" ? "notBreaching" : "breaching",
      alarmActions: [topics[where]],
      okActions: [topics[where]],
    },
    where === "edge" ? { provider: edgeProvider } : {},
  );
}
