import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openDataFolder, secretsOf } from "../../src/host/data-folder";

const root = mkdtempSync(join(tmpdir(), "data-"));
afterAll(() => rmSync(root, { recursive: true }));

describe("data folder", () => {
  test("one process at a time", () => {
    const path = join(root, "one", "deep");
    const folder = openDataFolder(path, false);
    expect(() => openDataFolder(path, false)).toThrow(`${path} is in use (process ${process.pid}): stop that one`);
    folder.release();
    openDataFolder(path, false).release();
  });

  test("what a dead process left is no lock", () => {
    const path = join(root, "stale");
    mkdirSync(path);
    writeFileSync(join(path, "lock"), "");
    writeFileSync(join(path, "pid"), `${process.pid}\n`);
    openDataFolder(path, false).release();
  });

  test("keys", () => {
    const path = join(root, "keys");
    const folder = openDataFolder(path, false);
    const keys = secretsOf(folder);
    expect(secretsOf(folder)).toEqual(keys);
    expect(statSync(join(path, "secrets.json")).mode & 0o777).toBe(0o600);
    const ring = JSON.parse(keys.SealKeys);
    expect(ring.current).toBe("1");
    for (const key of [ring.keys["1"], keys.OwnerSalt]) expect(Buffer.from(key, "base64url")).toHaveLength(32);
    expect(ring.keys["1"]).not.toBe(keys.OwnerSalt);
    folder.release();
  });

  test.each(["dynamodb/CURRENT", "sqs/fauxqs.db"])("of an older version, with %s, is refused unless fresh", (file) => {
    const path = join(root, file);
    mkdirSync(join(path, file, ".."), { recursive: true });
    writeFileSync(join(path, file), "");
    expect(() => openDataFolder(path, false)).toThrow("an older version made it): start with --fresh");
    openDataFolder(path, true).release();
    openDataFolder(path, false).release();
  });

  test("fresh forgets ours, and nothing else", () => {
    const path = join(root, "fresh");
    const folder = openDataFolder(path, false);
    const keys = secretsOf(folder);
    const ours = [
      ...(["dynamodb", "sqs", "oidc", "hmrc", "ses"] as const).map((name) => join(folder.in(name), "kept")),
      ...[folder.logFile, folder.environmentFile],
    ];
    for (const file of ours) {
      mkdirSync(join(file, ".."), { recursive: true });
      writeFileSync(file, "ours");
    }
    writeFileSync(join(path, "letter.txt"), "mine");
    folder.release();
    const again = openDataFolder(path, true);
    expect(ours.filter((file) => existsSync(file))).toEqual([]);
    expect(readFileSync(join(path, "letter.txt"), "utf8")).toBe("mine");
    expect(secretsOf(again)).not.toEqual(keys);
    again.release();
  });
});
