import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { tableNames } from "@submit/contract/protocol/spec";
import { apiNames } from "@submit/contract/registry";
// biome-ignore lint/style/noRestrictedImports: the picture says what the cost model says.
import { billOf, type Line } from "../../packages/tool/src/cost/model";
// biome-ignore lint/style/noRestrictedImports: as above.
import { type PriceName, prices } from "../../packages/tool/src/cost/price";
// biome-ignore lint/style/noRestrictedImports: as above.
import { noUsage } from "../../packages/tool/src/cost/usage";
import { install } from "./install";
import { all, type Graph, googleSecrets, one, ownSecrets, readGraph, synthesize } from "./synth";

const root = path.resolve(import.meta.dirname, "../..");
export const file = path.join(root, "docs/architecture.md");

/** The page `docs/architecture.md`: what production has, from what its program makes, with what each part costs. */
export function architectureOf(graph: Graph): string {
  return `# What is deployed

The stage \`production\`, made from what SST's components make of \`infra/\` (\`bun run architecture\`; a test holds this page to it). Every
other stage is the same without alarms, dashboards, firewall, backups and domain.

\`\`\`mermaid
flowchart LR
${picture(graph)}
\`\`\`

## What each part costs

In US dollars without tax, beyond what each account has for nothing; a filing is a whole journey from sign-in to receipt ([cost.md](cost.md) has
the counts and prices).

| part | a month at rest | a filing, once the free part is used |
|---|---|---|
${costs()}
`;
}

function picture(graph: Graph): string {
  const count = (type: string) => all(graph, type).length;
  const memory = (name: string | RegExp) => one(graph, "lambda/function:Function", name).inputs.memorySize;
  const every = (name: string) => one(graph, "cloudwatch/eventRule:EventRule", `${name}Rule`).inputs.scheduleExpression;
  const { aliases = [] } = one(graph, "cloudfront/distribution:Distribution").inputs as { aliases?: string[] };
  const rules = (one(graph, "wafv2/webAcl:WebAcl").inputs.rules as object[]).length;
  const consumers = count("lambda/eventSourceMapping:EventSourceMapping");
  const dead = all(graph, "sqs/queue:Queue").filter(({ name }) => /DeadLetterQueueQueue$/.test(name)).length;
  const requestTables = all(graph, "dynamodb/table:Table").filter(({ name }) =>
    /AsyncRequestsTable$/.test(name),
  ).length;
  const durable = tableNames.filter((name) => one(graph, "dynamodb/table:Table", `${name}Table`));
  const plans = all(graph, "backup/plan:Plan").map(
    ({ inputs }) => (inputs.rules as { ruleName: string }[])[0]?.ruleName,
  );
  const { preSignUp } = one(graph, "cognito/userPool:UserPool").inputs.lambdaConfig as { preSignUp: string };
  const signUp = all(graph, "lambda/function:Function").find(({ arn }) => arn === preSignUp);
  if (!signUp) throw new Error("Nothing is asked before somebody signs up");
  const pool = one(graph, "cognito/userPool:UserPool").inputs;
  const bucket = one(graph, "s3/bucketV2:BucketV2").name;
  return `  browser([browser]) --> edge
  browser --> pool["Cognito user pool, tier ${pool.userPoolTier}"]
  subgraph us-east-1
    firewall["AWS WAF, ${rules} rules"]
  end
  subgraph edge["CloudFront${aliases.length > 0 ? ", with a domain" : ""}"]
    cdn[distribution] --- viewer["function: route, key of the edge"]
  end
  firewall -.- edge
  subgraph eu-west-2
    edge -->|pages| files[("S3 ${bucket}")]
    edge -->|/api| router["Lambda router, ${memory("ApiFunction")} MB"]
    router --> requests[("${requestTables} DynamoDB tables of requests, kept a week")]
    router --> queues[["${consumers} SQS FIFO queues, one an API"]]
    queues -->|one by one| consumers["${consumers} Lambda consumers, ${memory(/^HmrcVatReturnPostQueueSubscriber/)} MB"]
    consumers --> requests
    consumers --> durable[("${durable.join(", ")}")]
    router --> connection[(Connection)]
    queues -.->|after five receives| dead[["${dead} dead-letter queues"]]
    dead --> deadLetters["Lambda dead letters, ${every("DeadLetters")}"]
    deadLetters --> requests
    sweep["Lambda sweep, ${every("Sweep")}"] --> requests
    sweep -->|what is due| queues
    sweep -->|locks that were left| durable
    durable -.->|${plans.join(", ")}| vault[("locked backup vault")]
    watch["${count("cloudwatch/metricAlarm:MetricAlarm")} alarms, ${count("cloudwatch/dashboard:Dashboard")} dashboards, ${count("budgets/budget:Budget")} budget"]
  end
  pool -->|who signs up| signUp["Lambda sign-up, ${signUp.inputs.memorySize} MB"]
  signUp --> pool
  unconfirmed["Lambda unconfirmed, ${every("Unconfirmed")}"] -->|whom nobody confirmed| pool
  consumers --> hmrc([HMRC])
  consumers --> pool`;
}

const PARTS: readonly (readonly [string, readonly PriceName[]])[] = [
  ["CloudFront", ["edgeRequest", "edgeFunction", "edgeKeyValue", "edgeBytes"]],
  ["firewall", ["webAcl", "webAclRule", "webAclRequest"]],
  ["domain", ["hostedZone"]],
  ["Cognito", ["cognitoUser"]],
  ["Lambda", ["lambdaRequest", "lambdaTime"]],
  ["SQS", ["sqsRequest"]],
  ["DynamoDB", ["dynamoRead", "dynamoWrite", "dynamoStorage", "dynamoRecovery", "kmsRequest"]],
  ["logs, metrics, alarms, dashboards", ["logIngestion", "logStorage", "customMetric", "alarm", "dashboard"]],
];

function costs(): string {
  const journey = counted();
  const idle = { ...noUsage(), invocations: 2, gbSeconds: 0.06, readUnits: apiNames.length + 0.5, logBytes: 1_100 };
  const measured = { journey, functions: 0, metrics: 0, sweep: idle };
  const [none, one] = [billOf(0, measured).lines, billOf(1, measured).lines];
  const of = (lines: readonly Line[], names: readonly PriceName[], value: (line: Line) => number) =>
    lines.filter(({ price }) => names.includes(price)).reduce((sum, line) => sum + value(line), 0);
  const filing = (names: readonly PriceName[]) =>
    of(one, names, (line) => {
      const before = none.find(({ price }) => price === line.price)?.quantity ?? 0;
      return (line.quantity - before) * prices[line.price].usd;
    });
  const rows = PARTS.map(([part, names]) => [part, of(none, names, ({ usd }) => usd), filing(names)] as const);
  const sum = (at: 1 | 2) => rows.reduce((total, row) => total + row[at], 0);
  return [...rows, ["**all**", sum(1), sum(2)] as const]
    .map(([part, rest, each]) => `| ${part} | ${rest.toFixed(2)} | ${each.toFixed(5)} |`)
    .join("\n");
}

/** What a filing asks of AWS, as docs/cost.md has it from the last measurement. */
function counted() {
  const text = readFileSync(path.join(root, "docs/cost.md"), "utf8");
  const number = (what: RegExp) => {
    const [, found] = what.exec(text) ?? [];
    if (!found) throw new Error(`docs/cost.md does not tell ${what}`);
    return Number(found);
  };
  return {
    ...noUsage(),
    apiCalls: number(/: (\d+) calls of the API/),
    invocations: number(/ (\d+) invocations/),
    gbSeconds: number(/ ([\d.]+) GB-s/),
    readUnits: number(/ (\d+) read and/),
    writeUnits: number(/and (\d+) write units/),
    sqsRequests: number(/ (\d+) requests of SQS/),
    logBytes: number(/ (\d+) KB of logs/) * 1_000,
  };
}

if (import.meta.main) {
  install();
  const folder = mkdtempSync(path.join(tmpdir(), "submit-architecture-"));
  const env = { APP_DOMAIN: "submit.example.com", ALARM_EMAIL: "alarm@example.com" };
  const secrets = [...ownSecrets, ...googleSecrets];
  try {
    await synthesize({ production: { stage: "production", secrets, env } }, folder);
    writeFileSync(file, architectureOf(await readGraph(folder, "production")));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
