import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { log, withLog } from "../src/log";
import * as Metric from "../src/metric";

let folder: string;
const before = process.env.LOG_FILE;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "submit-log-"));
  process.env.LOG_FILE = join(folder, "log");
});
afterEach(() => {
  process.env.LOG_FILE = before;
  rmSync(folder, { recursive: true });
});
const lines = () =>
  readFileSync(join(folder, "log"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("log", () => {
  test("every line within a request carries its id and API", async () => {
    await withLog({ requestId: "r1" }, () =>
      withLog({ api: "bundleGet" }, async () => log.info("consumer.claimed", { attempt: 2 })),
    );
    expect(lines()).toMatchObject([
      { level: "info", event: "consumer.claimed", requestId: "r1", api: "bundleGet", attempt: 2 },
    ]);
  });

  test("fields that are not on the list never reach it", () => {
    log.info("x", { vrn: "234567847", figures: { vatDueSales: 1 }, token: "t" } as never);
    expect(Object.keys(lines()[0]).sort()).toEqual(["event", "level", "time"]);
  });

  test("text that could hold something personal is dropped", () => {
    log.info("x", { code: "ada@example.com", route: "/a b", status: "ok" });
    expect(lines()[0]).toMatchObject({ status: "ok" });
    expect(Object.keys(lines()[0])).not.toContain("code");
  });

  test("an error is named and placed, and its message left out", () => {
    log.error("x", { error: new SyntaxError("unexpected 234567847", { cause: new TypeError("secret") }) });
    expect(lines()[0]).toMatchObject({ error: "SyntaxError", cause: "TypeError" });
    expect(JSON.stringify(lines()[0])).not.toMatch(/234567847|secret/);
    expect(lines()[0].stack.length).toBeGreaterThan(0);
  });
});

describe("metric", () => {
  test("is a line in CloudWatch's embedded metric format", () => {
    Metric.record({ Accepted: 1 }, "bundleGet");
    expect(lines()[0]).toMatchObject({
      _aws: {
        CloudWatchMetrics: [
          {
            Namespace: "Submit",
            Dimensions: [["stage"]],
            Metrics: [{ Name: "Accepted", Unit: "Count" }],
          },
        ],
      },
      stage: "test",
      api: "bundleGet",
      Accepted: 1,
    });
  });
});
