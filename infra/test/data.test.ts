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
  Closure: ["owner", undefined],
  Calendar: ["owner", undefined],
  Reminder: ["owner", "reminderId"],
} as const;

const expiring: readonly string[] = [
  "Bundle",
  "Receipt",
  "Connection",
  "Draft",
  "Filing",
  "Audit",
  "Closure",
  "Reminder",
];

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
    const vault = ["aws:backup/vault:Vault", "aws:backup/vaultLockConfiguration:VaultLockConfiguration"];
    const kept = [...vault, "aws:cognito/userPool:UserPool", "aws:dynamodb/table:Table"];
    expect([...new Set(retained)].sort()).toEqual(production ? kept : []);
  });
});

describe("backups", async () => {
  const graph = await graphOf("production");
  const vault = one(graph, "backup/vault:Vault");
  const tablesOf = (name: string) => {
    const { resources } = one(graph, "backup/selection:Selection", `${name}BackupTables`).inputs;
    const tables = all(graph, "dynamodb/table:Table");
    return (resources as string[]).map((arn) => tables.find((table) => table.arn === arn)?.name.replace(/Table$/, ""));
  };

  test("nobody can delete a copy before its time", () => {
    const lock = one(graph, "backup/vaultLockConfiguration:VaultLockConfiguration").inputs;
    expect(lock).toMatchObject({ backupVaultName: vault.inputs.name, minRetentionDays: 35, maxRetentionDays: 365 });
    // With it the lock is AWS's own "compliance mode"; without it an administrator may lift it.
    expect(lock.changeableForDays).toBe(3);
  });

  test.each([
    ["Daily", "cron(0 2 * * ? *)", 35],
    ["Monthly", "cron(0 3 1 * ? *)", 365],
  ])("%s", (name, schedule, deleteAfter) => {
    const plan = one(graph, "backup/plan:Plan", `${name}Backup`);
    expect(plan.inputs.rules).toMatchObject([
      { targetVaultName: vault.inputs.name, schedule, lifecycle: { deleteAfter } },
    ]);
    const selection = one(graph, "backup/selection:Selection", `${name}BackupTables`).inputs;
    const role = one(graph, "iam/role:Role", "BackupRole");
    expect(selection).toMatchObject({ planId: plan.id, iamRoleArn: role.arn });
    expect(String(role.inputs.assumeRolePolicy)).toContain("backup.amazonaws.com");
  });

  test("hold what outlives a day", () => {
    const passing = ["Connection", "Filing", "Quota", "Audit"];
    expect(tablesOf("Daily")).toEqual(tableNames.filter((name) => !passing.includes(name)));
    expect(tablesOf("Monthly")).toEqual(["Receipt"]);
  });

  test("are production's alone", async () => {
    for (const stage of ["personal", "ci"] as const) {
      const types = (await graphOf(stage)).resources.map(({ type }) => type);
      expect(types.filter((type) => type.startsWith("aws:backup/"))).toEqual([]);
    }
  });
});
