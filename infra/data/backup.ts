import { type TableName, tableNames } from "@submit/contract/protocol/spec";
import { stage } from "../stage/stage";
import { tables } from "./data";

/** What is not worth a copy: locks and quotas of minutes, tokens that HMRC has renewed since, and what is kept for 28 days anyway. */
const PASSING: readonly TableName[] = ["Connection", "Filing", "Quota", "Audit"];
const DAILY = 35;
const YEARLY = 365;

/** Copies that nobody can delete before their time, the account's root included: AWS locks the vault for good after three days. */
const vault = new aws.backup.Vault("Backups", { name: `${$app.name}-${stage.name}` }, { retainOnDelete: true });
new aws.backup.VaultLockConfiguration(
  "BackupsLock",
  { backupVaultName: vault.name, minRetentionDays: DAILY, maxRetentionDays: YEARLY, changeableForDays: 3 },
  { retainOnDelete: true },
);

const role = new aws.iam.Role("BackupRole", {
  assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "backup.amazonaws.com" }, Action: "sts:AssumeRole" }],
  }),
  managedPolicyArns: ["ForBackup", "ForRestores"].map(
    (end) => `arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicy${end}`,
  ),
});

const lasting = tableNames.filter((name) => !PASSING.includes(name));
plan("Daily", "cron(0 2 * * ? *)", DAILY, lasting);
plan("Monthly", "cron(0 3 1 * ? *)", YEARLY, ["Receipt"]);

/** Copies tables at times of UTC, each copy for so many days. */
function plan(name: string, schedule: string, deleteAfter: number, names: readonly TableName[]) {
  const { id } = new aws.backup.Plan(`${name}Backup`, {
    name: `${$app.name}-${stage.name}-${name.toLowerCase()}`,
    rules: [{ ruleName: name.toLowerCase(), targetVaultName: vault.name, schedule, lifecycle: { deleteAfter } }],
  });
  new aws.backup.Selection(`${name}BackupTables`, {
    name: `${$app.name}-${stage.name}-${name.toLowerCase()}`,
    planId: id,
    iamRoleArn: role.arn,
    resources: names.map((each) => tables[each].arn),
  });
}
