import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { alarmsHeard, alarmsThere, dashboards } from "../../src/smoke/check/account";

// A command that stands in for the AWS CLI: it answers `<service> <verb> … --region <region>` from a file.

const folder = mkdtempSync(join(tmpdir(), "aws-"));
const before = process.env.PATH;
const url = new URL("https://submit.example.com");
const production = { url, account: "production" };
const subscription = (region: string, arn = `arn:aws:sns:${region}:1:submit-production-Alarms:2`) => ({
  Subscriptions: [
    { SubscriptionArn: arn, TopicArn: `arn:aws:sns:${region}:1:submit-production-Alarms` },
    { SubscriptionArn: "PendingConfirmation", TopicArn: `arn:aws:sns:${region}:1:other` },
  ],
});
const alarms = (...names: string[]) => ({
  MetricAlarms: names.map((name) => ({ AlarmName: `submit-production-${name}`, ActionsEnabled: true })),
});

function answers(given: Record<string, object>): void {
  const file = join(folder, "aws");
  writeFileSync(
    file,
    `#!${process.execPath}
const [service, verb, ...rest] = process.argv.slice(2);
const answer = ${JSON.stringify(given)}[[service, verb, rest[rest.indexOf("--region") + 1]].join(" ")];
if (!answer) { console.error("AccessDenied"); process.exit(254); }
console.log(JSON.stringify(answer));
`,
  );
  chmodSync(file, 0o755);
  process.env.PATH = `${folder}:${before}`;
}

afterAll(() => {
  process.env.PATH = before;
  rmSync(folder, { recursive: true });
});

describe("who hears alarms", () => {
  beforeEach(() => {
    process.env.PATH = before;
  });

  test("is told", async () => {
    const [one, other] = [subscription("eu-west-2"), subscription("us-east-1")];
    answers({ "sns list-subscriptions eu-west-2": one, "sns list-subscriptions us-east-1": other });
    expect(await alarmsHeard.run(production)).toBe("2 confirmed subscriptions");
  });

  test("is nobody while an address is not confirmed", async () => {
    const pending = subscription("us-east-1", "PendingConfirmation");
    answers({
      "sns list-subscriptions eu-west-2": subscription("eu-west-2"),
      "sns list-subscriptions us-east-1": pending,
    });
    await expect(alarmsHeard.run(production)).rejects.toThrow("1 addresses have not confirmed");
  });

  test("is nobody where no address is set", async () => {
    answers({ "sns list-subscriptions eu-west-2": { Subscriptions: [] } });
    await expect(alarmsHeard.run(production)).rejects.toThrow("nobody is told of the alarms of eu-west-2");
  });
});

test("alarms of both regions are there and switched on", async () => {
  const given = {
    "cloudwatch describe-alarms eu-west-2": alarms("Errors", "Faults"),
    "cloudwatch describe-alarms us-east-1": alarms("EdgeErrors"),
  };
  answers(given);
  expect(await alarmsThere.run(production)).toBe("3 that tell somebody");
  answers({ ...given, "cloudwatch describe-alarms us-east-1": alarms() });
  await expect(alarmsThere.run(production)).rejects.toThrow("us-east-1 has none");
});

test("dashboards are all there", async () => {
  const named = (...names: string[]) => ({ DashboardEntries: names.map((DashboardName) => ({ DashboardName })) });
  const three = ["submit-production", "submit-production-queue", "submit-production-consumer"];
  answers({ "cloudwatch list-dashboards eu-west-2": named(...three) });
  expect(await dashboards.run(production)).toContain("submit-production-queue");
  answers({ "cloudwatch list-dashboards eu-west-2": named(...three.slice(1)) });
  await expect(dashboards.run(production)).rejects.toThrow("submit-production is missing");
});

test.each([undefined, "ci"])("nothing is asked where the account is %s", async (account) => {
  for (const check of [alarmsHeard, alarmsThere, dashboards])
    expect(await check.run({ url, ...(account ? { account } : {}) })).toHaveProperty("skipped");
});
