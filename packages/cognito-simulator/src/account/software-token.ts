import type { DatabaseSync } from "node:sqlite";
import * as Totp from "./totp";

/** What became of a code: Cognito takes each but once. */
export type Verdict = "right" | "wrong" | "used";

/** Gives a user a new secret, which counts for nothing until a code of it was verified. */
export function associate(database: DatabaseSync, sub: string): string {
  const secret = Totp.newSecret();
  database
    .prepare(
      "INSERT INTO software_token (sub, pending) VALUES (?, ?) ON CONFLICT (sub) DO UPDATE SET pending = excluded.pending",
    )
    .run(sub, secret);
  return secret;
}

/** Makes the secret that was given last the user's, when `code` is one of it; any secret from before is gone. */
export function verify(database: DatabaseSync, sub: string, code: string, now: number): boolean {
  const row = database.prepare("SELECT pending, secret FROM software_token WHERE sub = ?").get(sub);
  const secret = row?.pending ?? row?.secret;
  const step = typeof secret === "string" ? Totp.stepOfCode(secret, code, now) : undefined;
  if (step === undefined) return false;
  const sql = "UPDATE software_token SET secret = ?, pending = NULL, last_step = ? WHERE sub = ?";
  database.prepare(sql).run(String(secret), step, sub);
  return true;
}

/** Whether a code of this user's was ever verified. */
export function isVerified(database: DatabaseSync, sub: string): boolean {
  return database.prepare("SELECT 1 FROM software_token WHERE sub = ? AND secret IS NOT NULL").get(sub) !== undefined;
}

/** Has the sign-in ask for a code from now on, or no more. */
export function setEnabled(database: DatabaseSync, sub: string, enabled: boolean): void {
  database.prepare("UPDATE software_token SET enabled = ? WHERE sub = ?").run(Number(enabled), sub);
}

/** Whether the sign-in asks this user for a code. */
export function isEnabled(database: DatabaseSync, sub: string): boolean {
  const sql = "SELECT 1 FROM software_token WHERE sub = ? AND secret IS NOT NULL AND enabled = 1";
  return database.prepare(sql).get(sub) !== undefined;
}

/** Checks a code at sign-in and uses it up: it and those before it are taken no more. */
export function use(database: DatabaseSync, sub: string, code: string, now: number): Verdict {
  const row = database.prepare("SELECT secret FROM software_token WHERE sub = ?").get(sub);
  const step = typeof row?.secret === "string" ? Totp.stepOfCode(row.secret, code, now) : undefined;
  if (step === undefined) return "wrong";
  const sql = "UPDATE software_token SET last_step = ? WHERE sub = ? AND (last_step IS NULL OR last_step < ?)";
  return database.prepare(sql).run(step, sub, step).changes === 1 ? "right" : "used";
}
