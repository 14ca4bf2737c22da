import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { choosePorts } from "../src/host/port";
import { type Spawned, start } from "./fixture/spawn";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "main-"));
const started: Spawned[] = [];
// What a developer's own shell may hold must not lead a test to another HMRC.
const clean = { HMRC_API_URL: undefined, HMRC_SIGN_IN_URL: undefined, HMRC_SIMULATOR: undefined };

afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGKILL");
    await ended;
  }
});

afterAll(() => rmSync(root, { recursive: true }));

function main(env: Record<string, string>, ...args: string[]): Spawned {
  const made = start([MAIN, ...args], { ...clean, LOCAL_DATA: join(root, "refused"), ...env });
  started.push(made);
  return made;
}

describe("main", { timeout: 300_000 }, () => {
  test("start, greet, stop", async () => {
    const port = await choosePorts(0);
    const data = join(root, "data");
    const app = main({ PORT: String(port), LOCAL_DATA: data });
    await app.match(/Ctrl-C ends all of it/);
    for (const offset of [0, 1, 2, 3]) expect(app.output()).toContain(`http://localhost:${port + offset}`);
    for (const text of ["100000000001", "234567847", data, "submit.log"]) expect(app.output()).toContain(text);
    expect((await fetch(`http://localhost:${port}/api/health`)).status).toBe(200);
    expect(statSync(join(data, "secrets.json")).mode & 0o777).toBe(0o600);

    const other = main({ PORT: String(await choosePorts(0)), LOCAL_DATA: data });
    expect(await other.ended).toBe(1);
    expect(other.output()).toBe(
      `The data folder ${data} is in use (process ${app.child.pid}): stop that one, or set LOCAL_DATA to another folder\n`,
    );

    app.child.kill("SIGINT");
    expect(await app.ended).toBe(0);
    expect(existsSync(join(data, "pid"))).toBe(false);
    expect(await choosePorts(port)).toBe(port);
  });

  test("taken port", async () => {
    const port = await choosePorts(0);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port + 2, "127.0.0.1", resolve));
    const app = main({ PORT: String(port) });
    expect(await app.ended).toBe(1);
    expect(app.output()).toMatch(new RegExp(`^Port ${port + 2} is taken.+, or set PORT to .+\n$`));
    server.close();
  });
});
