import { tableNames } from "@submit/contract/protocol/spec";
import { describe, expect, test } from "vitest";
import { graphOf, stages } from "./scenario";
import { all, one } from "./synth";

const keys = {
  Bundle: ["owner", "bundleId"],
  Receipt: ["owner", "receiptId"],
  Connection: ["owner", "connectionId"],
  Client: ["owner", "clientId"],
  Draft: ["owner", "draftId"],
  Filing: ["period", undefined],
  Audit: ["owner", "at"],
  Quota: ["name", undefined],
} as const;

const expiring: readonly string[] = ["Bundle", "Receipt", "Connection", "Draft", "Audit"];

describe.each(stages)("data on %s", async (stage) => {
  const graph = await graphOf(stage);
  const production = stage === "production";

  test.each(tableNames)("%s", (name) => {
    const { inputs, retained } = one(graph, "dynamodb/table:Table", `${name}Table`);
    const [hashKey, rangeKey] = keys[name];
    expect(inputs).toMatchObject({ hashKey, billingMode: "PAY_PER_REQUEST" });
    expect(inputs.rangeKey).toBe(rangeKey);
    expect(inputs.ttl).toEqual(expiring.includes(name) ? { attributeName: "expiresAt", enabled: true } : undefined);
    expect(inputs.pointInTimeRecovery).toEqual({ enabled: true });
    expect(inputs.serverSideEncryption).toEqual({ enabled: true });
    expect(inputs.deletionProtectionEnabled).toBe(production);
    expect(retained).toBe(production);
  });

  test("key attributes", () => {
    for (const { name, inputs } of all(graph, "dynamodb/table:Table")) {
      // AWS refuses an attribute that no key uses, and a key that is no attribute.
      const indexes = (inputs.globalSecondaryIndexes ?? []) as { hashKey: string; rangeKey?: string }[];
      const used = [inputs, ...indexes].flatMap(({ hashKey, rangeKey }) => [hashKey, rangeKey]).filter(Boolean);
      const attributes = (inputs.attributes as { name: string }[]).map((attribute) => attribute.name);
      expect([...attributes].sort(), name).toEqual([...new Set(used)].sort());
    }
  });

  test("receipts by time", () => {
    expect(one(graph, "dynamodb/table:Table", "ReceiptTable").inputs.globalSecondaryIndexes).toEqual([
      { name: "created", hashKey: "owner", rangeKey: "createdAt", projectionType: "ALL" },
      { name: "business", hashKey: "owner", rangeKey: "vrnCreatedAt", projectionType: "ALL" },
    ]);
  });

  test("removal", () => {
    expect(graph.app).toMatchObject({ removal: production ? "retain" : "remove", protect: production });
    const retained = graph.resources.filter((each) => each.retained).map((each) => each.type);
    const kept = ["aws:cognito/userPool:UserPool", "aws:dynamodb/table:Table"];
    expect([...new Set(retained)].sort()).toEqual(production ? kept : []);
  });
});
