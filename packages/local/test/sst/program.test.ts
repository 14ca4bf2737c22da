import { describe, expect, test } from "vitest";
import { planOf } from "../../src/sst/program";
import { make, names } from "../fixture/sst";
import { program, stageConfig } from "../fixture/stage-config";

const plan = (run: () => unknown) => planOf(program(run), stageConfig);
const key = { fields: { id: "string" }, primaryIndex: { hashKey: "id" } };
const consumer = { handler: "handler.run" };

describe("program", () => {
  test("table", async () => {
    const { tables } = await plan(() =>
      make("Dynamo", "Things", {
        fields: { owner: "string", at: "number" },
        primaryIndex: { hashKey: "owner" },
        globalIndexes: { newest: { hashKey: "owner", rangeKey: "at", projection: "keys-only" } },
        ttl: "expiresAt",
        deletionProtection: true,
        transform: { table: { pointInTimeRecovery: { enabled: false } } },
      }),
    );
    const owner = { name: "owner", type: "S" };
    expect(tables).toEqual([
      {
        name: "test-local-ThingsTable",
        hash: owner,
        ttl: "expiresAt",
        indexes: [{ name: "newest", hash: owner, range: { name: "at", type: "N" }, projection: "KEYS_ONLY" }],
      },
    ]);
  });

  test("key", async () => {
    const args = { fields: { id: "string" }, primaryIndex: { hashKey: "other" } };
    await expect(plan(() => make("Dynamo", "Things", args))).rejects.toThrow(
      '"Things": other is a key, but not one of',
    );
  });

  test("queue", async () => {
    const { queues, mappings, functions } = await plan(() => {
      const dead = make("Queue", "Dead", { fifo: true, transform: { queue: { messageRetentionSeconds: 99 } } });
      const queue = make("Queue", "Work", {
        fifo: true,
        visibilityTimeout: "3 minutes",
        dlq: { queue: dead.arn, retry: 5 },
      });
      const batch = { size: 1, window: "0 seconds", partialResponses: true };
      queue.subscribe({ ...consumer, timeout: "30 seconds", concurrency: { reserved: 2 } }, { batch });
    });
    expect(queues[0]).toMatchObject({ name: "test-local-DeadQueue.fifo", fifo: true, retentionSeconds: 99 });
    expect(queues[1]).toEqual({
      name: "test-local-WorkQueue.fifo",
      url: "http://127.0.0.1:9/000000000000/test-local-WorkQueue.fifo",
      arn: "arn:aws:sqs:eu-west-2:000000000000:test-local-WorkQueue.fifo",
      fifo: true,
      contentBasedDeduplication: false,
      visibilitySeconds: 180,
      delaySeconds: 0,
      retentionSeconds: 345_600,
      redrive: { arn: queues[0]?.arn, receives: 5 },
    });
    expect(functions[0]).toMatchObject({ handler: "handler.run", timeoutSeconds: 30, reserved: 2 });
    const functionArn = functions[0]?.arn;
    expect(mappings).toEqual([{ queueArn: queues[1]?.arn, functionArn, batchSize: 1, partialResponses: true }]);
  });

  test("maximum concurrency", async () => {
    const subscribe = (maximumConcurrency: number) => {
      const transform = { eventSourceMapping: { scalingConfig: { maximumConcurrency } } };
      make("Queue", "Work").subscribe(consumer, { batch: { size: 1 }, transform });
    };
    const { mappings } = await plan(() => subscribe(4));
    expect(mappings).toMatchObject([{ batchSize: 1, maximumConcurrency: 4 }]);
    for (const refused of [1, 1001])
      await expect(plan(() => subscribe(refused))).rejects.toThrow("a maximumConcurrency from 2 to 1000");
  });

  test("e-mail, and what is told of it", async () => {
    const { senders, subscriptions, functions } = await plan(() => {
      const topic = make("SnsTopic", "Returned");
      topic.subscribe("Hear", consumer);
      const events = [{ name: "Back", types: ["bounce"], topic: topic.arn }];
      make("Email", "Email", { sender: "submit.example", events });
    });
    const topicArn = "arn:aws:sns:eu-west-2:000000000000:test-local-Returned";
    expect(senders).toEqual([
      {
        identity: "submit.example",
        configurationSet: "test-local-EmailConfig",
        topics: [{ type: "bounce", topicArn }],
      },
    ]);
    expect(subscriptions).toEqual([{ topicArn, functionArn: functions[0]?.arn }]);
  });

  test("one subscriber", async () => {
    const run = () => {
      const queue = make("Queue", "Work");
      queue.subscribe("handler.run");
      queue.subscribe("handler.run");
    };
    await expect(plan(run)).rejects.toThrow("a queue has one subscriber");
  });

  test("route", async () => {
    const { routes, functions, viewerRequests, viewerResponses } = await plan(() => {
      const router = make("Router", "Front", {
        edge: { viewerRequest: { injection: "event;" }, viewerResponse: { injection: "answer;" } },
      });
      make("Function", "Joined", { ...consumer, url: { router: { instance: router, path: "/api" } } });
      router.route("/other", make("Function", "Routed", { ...consumer, url: true }).url);
    });
    expect(viewerRequests).toEqual(["event;"]);
    expect(viewerResponses).toEqual(["answer;"]);
    expect(routes).toEqual([
      { path: "/api", functionArn: functions[0]?.arn },
      { path: "/other", functionArn: functions[1]?.arn },
    ]);
  });

  test("site", async () => {
    const { sites } = await plan(() => {
      const router = make("Router", "Front");
      const build = { command: "build", output: "dist" };
      const assets = { fileOptions: [{ files: "assets/**", cacheControl: "immutable" }] };
      make("StaticSite", "Web", { path: "web", build, assets, router: { instance: router } });
    });
    const caching = [{ files: ["assets/**"], control: "immutable" }];
    expect(sites).toEqual([{ directory: "web/dist", index: "index.html", errorPage: "index.html", caching }]);
  });

  test("schedule", async () => {
    const { schedules, functions } = await plan(() => {
      make("Cron", "Tick", { schedule: "rate(1 minute)", function: consumer, event: { a: 1 } });
      make("Cron", "Off", { schedule: "rate(1 minute)", function: consumer, enabled: false });
    });
    const functionArn = functions[0]?.arn;
    expect(schedules).toEqual([{ name: "test-local-Tick", everySeconds: 60, functionArn, event: { a: 1 } }]);
  });

  test("link", async () => {
    const { functions } = await plan(() => {
      const { sst, $interpolate } = names();
      sst.Linkable.wrap(sst.aws.Dynamo, (table) => ({ properties: { called: table.name } }));
      const table = make("Dynamo", "Things", key);
      const pool = make("CognitoUserPool", "Users");
      const pages = $interpolate`${pool.id?.apply((id: string) => id.split("_")[1])}/x`;
      const settings = new sst.Linkable("Settings", { properties: { pages, table: table.name } });
      make("Function", "Api", { ...consumer, link: [table, settings, new sst.Secret("Known")] });
    });
    expect(functions[0]?.links).toEqual({
      Things: { called: "test-local-ThingsTable" },
      Settings: { pages: "Test/x", table: "test-local-ThingsTable" },
      Known: { value: "a value" },
    });
  });

  test("transform", async () => {
    const { functions } = await plan(() => {
      const { sst, $transform } = names();
      $transform(sst.aws.Function, (args) => Object.assign(args, { timeout: "7 seconds" }));
      make("Function", "Api", consumer);
    });
    expect(functions[0]?.timeoutSeconds).toBe(7);
  });

  test("raw", async () => {
    const { tables } = await plan(() => {
      const { aws } = names();
      const alarm = aws.cloudwatch?.MetricAlarm;
      if (alarm) new alarm("Late", { queueName: make("Queue", "Work").nodes?.queue?.name });
    });
    expect(tables).toEqual([]);
  });

  test("globals", async () => {
    const found = () => Object.keys(globalThis).filter((name) => /^(\$|sst$|aws$)/.test(name));
    let during: string[] = [];
    await plan(() => {
      during = found();
    });
    expect(during).toEqual(expect.arrayContaining(["$app", "$config", "$util", "aws", "sst"]));
    expect(found()).toEqual([]);
  });

  const refused: [string, () => unknown, string][] = [
    ["component", () => make("Bucket", "Files"), "The local cloud has no sst.aws.Bucket"],
    ["option", () => make("Queue", "Work", { filters: [] }), '"Work": the local cloud does not answer filters'],
    ["value", () => make("Queue", "Work", { visibilityTimeout: "soon" }), "must be a duration"],
    ["name", () => [make("Queue", "Work"), make("Dynamo", "work", key)], "there is a component of that name already"],
    [
      "table transform",
      () => make("Dynamo", "Things", { ...key, transform: { table: { hashKey: "other" } } }),
      "the local cloud does not answer hashKey, which a transform sets",
    ],
    [
      "batching window",
      () => make("Queue", "Work").subscribe("handler.run", { batch: { window: "5 seconds" } }),
      "no batching window",
    ],
    [
      "function that may run longer than its message is hidden",
      () => make("Queue", "Work", { visibilityTimeout: "9 seconds" }).subscribe({ ...consumer, timeout: "10 seconds" }),
      "AWS takes no visibility timeout (9 s) that is less than its function's timeout (10 s)",
    ],
    ["schedule", () => make("Cron", "Tick", { schedule: "cron(0 0 * * ? *)", function: consumer }), "must be a rate"],
    ...["rate(1 minutes)", "rate(2 minute)", "rate(30 seconds)", "rate(0 minutes)"].map(
      (schedule): [string, () => unknown, string] => [
        `schedule ${schedule}, which AWS does not take`,
        () => make("Cron", "Tick", { schedule, function: consumer }),
        "must be a rate",
      ],
    ),
    [
      "timeout",
      () => make("Function", "Api", { ...consumer, timeout: "901 seconds" }),
      "AWS lets no function run longer than 900 s",
    ],
    ["text", () => `${make("Queue", "Work").url}`, "An output was used as if it were text"],
    [
      "unknown",
      () => {
        const { sst, aws } = names();
        const type = aws.cognito?.UserPoolDomain;
        const domain = type && new type("Domain", { domain: "known" });
        make("Function", "Api", {
          ...consumer,
          link: [new sst.Linkable("Settings", { properties: { url: domain?.cloudfrontDistribution } })],
        });
      },
      'depends on aws.cognito.UserPoolDomain "Domain".cloudfrontDistribution, which exists on AWS alone',
    ],
  ];

  test.each(refused)("refused: %s", async (_, run, message) => {
    await expect(plan(run)).rejects.toThrow(message);
  });
});
