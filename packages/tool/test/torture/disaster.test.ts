import { expect, test } from "vitest";
import type { CloudProcess } from "../../src/cloud-process";
import { randomOf } from "../../src/random";
import { DISASTERS, type Stage } from "../../src/torture/disaster";

test("the app is killed a second time before it answers", async () => {
  const events: string[] = [];
  const starting = {
    ready: () => new Promise<void>(() => undefined),
    kill: async () => void events.push("killed while it starts"),
  };
  const stage = {
    random: { ...randomOf(1), between: (least: number) => least },
    launch: async () => {
      events.push("launched");
      return starting as unknown as CloudProcess;
    },
    restart: async (between?: (dataDir: string) => void | Promise<void>) => {
      events.push("killed");
      await between?.("");
      events.push("started");
    },
  };
  const [, killTwice] = DISASTERS.find(([name]) => name === "kill -9, again while it starts") ?? [];
  await killTwice?.(stage as unknown as Stage);
  expect(events).toEqual(["killed", "launched", "killed while it starts", "started"]);
});
