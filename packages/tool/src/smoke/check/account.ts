import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as v from "valibot";
import { type Check, demand, type Skipped } from "./check";
import type { Stage } from "./stage";

/** The stage's own region, and that of its edge. */
const REGIONS = ["eu-west-2", "us-east-1"];
const DASHBOARDS = ["", "-consumer", "-queue"];

const Subscriptions = v.object({
  Subscriptions: v.array(v.object({ SubscriptionArn: v.string(), TopicArn: v.string() })),
});

/** That somebody hears the alarms: AWS sends nothing to an address that was never confirmed, and nobody notices. */
export const alarmsHeard: Check = {
  name: "who hears alarms",
  async run(stage) {
    const prefix = prefixOf(stage);
    if (typeof prefix !== "string") return prefix;
    let confirmed = 0;
    for (const region of REGIONS) {
      const { Subscriptions: all } = v.parse(Subscriptions, await aws(region, "sns", "list-subscriptions"));
      const own = all.filter(({ TopicArn }) => TopicArn.split(":").at(-1)?.startsWith(`${prefix}-`));
      demand(own.length > 0, `nobody is told of the alarms of ${region}: set ALARM_EMAIL`);
      const pending = own.filter(({ SubscriptionArn }) => !SubscriptionArn.startsWith("arn:"));
      demand(
        pending.length === 0,
        `${pending.length} addresses have not confirmed the letter that ${region} sent them`,
      );
      confirmed += own.length;
    }
    return `${confirmed} confirmed subscriptions`;
  },
};

export const alarmsThere: Check = {
  name: "alarms",
  async run(stage) {
    const prefix = prefixOf(stage);
    if (typeof prefix !== "string") return prefix;
    const Alarms = v.object({
      MetricAlarms: v.array(v.object({ AlarmName: v.string(), ActionsEnabled: v.boolean() })),
    });
    const names: string[] = [];
    for (const region of REGIONS) {
      const answer = await aws(region, "cloudwatch", "describe-alarms", "--alarm-name-prefix", `${prefix}-`);
      const { MetricAlarms } = v.parse(Alarms, answer);
      demand(MetricAlarms.length > 0, `${region} has none`);
      for (const { AlarmName, ActionsEnabled } of MetricAlarms) demand(ActionsEnabled, `${AlarmName} is switched off`);
      names.push(...MetricAlarms.map(({ AlarmName }) => AlarmName));
    }
    return `${names.length} that tell somebody`;
  },
};

export const dashboards: Check = {
  name: "dashboards",
  async run(stage) {
    const prefix = prefixOf(stage);
    if (typeof prefix !== "string") return prefix;
    const Dashboards = v.object({ DashboardEntries: v.array(v.object({ DashboardName: v.string() })) });
    const answer = await aws("eu-west-2", "cloudwatch", "list-dashboards", "--dashboard-name-prefix", prefix);
    const names = v.parse(Dashboards, answer).DashboardEntries.map(({ DashboardName }) => DashboardName);
    for (const end of DASHBOARDS) demand(names.includes(prefix + end), `${prefix}${end} is missing`);
    return DASHBOARDS.map((end) => prefix + end).join(", ");
  },
};

/** What names of the stage's resources begin with; a reason where there is nothing to look at. */
function prefixOf({ account }: Stage): string | Skipped {
  if (account === undefined) return { skipped: "the account was not to be looked at (--account)" };
  return account === "production" ? `submit-${account}` : { skipped: "production alone is watched" };
}

/** What the AWS CLI answers, with the credentials that it finds. */
async function aws(region: string, ...command: string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)("aws", [...command, "--region", region, "--output", "json"], {
    timeout: 30_000,
  });
  return JSON.parse(stdout);
}
