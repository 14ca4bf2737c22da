import { fileURLToPath } from "node:url";
import { afterEach, expect, test, vi } from "vitest";
import { type Spawned, start } from "../fixture/spawn";

const PROCESS = fileURLToPath(new URL("../fixture/vite.ts", import.meta.url));
const started: Spawned[] = [];

afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    child.kill("SIGKILL");
    await ended;
  }
});

test.each(["SIGTERM", "SIGKILL"] as const)("Vite ends with its parent, by %s", { timeout: 120_000 }, async (signal) => {
  const parent = start([PROCESS]);
  started.push(parent);
  const [, url = ""] = await parent.match(/ready (\S+)/);
  expect(await (await fetch(url)).text()).toContain("/@vite/client");
  parent.child.kill(signal);
  await parent.ended;
  const gone = async () => expect(await fetch(url).catch(() => "gone")).toBe("gone");
  await vi.waitFor(gone, { timeout: 110_000, interval: 50 });
});
