import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { VISIBILITY_SECONDS } from "./fixture/process-setting";
import { type Spawned, start } from "./fixture/spawn";

const PROCESS = fileURLToPath(new URL("fixture/process.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "platform-"));
const started: Spawned[] = [];

afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGKILL");
    await ended;
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

async function open(name: string) {
  const platform = start([PROCESS, join(folder, name)]);
  started.push(platform);
  const [, port] = await platform.match(/ready (\d+)/);
  const address = `http://localhost:${port}/api`;
  return {
    ...platform,
    send: async (body: string) =>
      (await fetch(address, { method: "POST", body, headers: { "content-type": "text/plain" } })).status,
    kept: async () => (await fetch(address)).text(),
  };
}

describe("platform", { timeout: 120_000 }, () => {
  test("a message goes from function to function, a schedule calls at once, and stop leaves nothing that would keep the process", async () => {
    const platform = await open("round");
    await platform.match(/ticked {"tick":1}/);
    expect(await platform.send("hello")).toBe(202);
    await platform.match(/consumed hello 1/);
    expect(await platform.kept()).toBe("hello");
    platform.child.kill("SIGTERM");
    expect(await platform.ended).toBe(0);
    expect(readFileSync(join(folder, "round", "sqs", "sqs.sqlite")).length).toBeGreaterThan(0);
  });

  test("what a killed process was at work on blocks its group until its visibility timeout ends", async () => {
    const before = await open("kill");
    await before.send("hang");
    await before.match(/consumed hang 1/);
    const taken = Date.now();
    await before.send("next");
    before.child.kill("SIGKILL");
    await before.ended;
    const after = await open("kill");
    await after.match(/consumed hang 2/);
    expect(Date.now() - taken).toBeGreaterThan(VISIBILITY_SECONDS * 1000 - 500);
    await after.match(/consumed hang 2\n(.*\n)*consumed next 1/);
    expect(after.output()).not.toMatch(/consumed next 1\n(.*\n)*consumed hang 2/);
    expect(await after.kept()).toBe("next");
  });
});
