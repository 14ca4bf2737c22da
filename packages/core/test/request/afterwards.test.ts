import { describe, expect, test } from "vitest";
import { initiateProcessing } from "../../src/request/engine";
import { type AttemptContext, processMessage } from "../../src/request/process";
import { createWorld, handlersOf } from "../support/world";

const actor = { owner: "1.owner", username: "u", client: {} };
const key = { owner: actor.owner, id: "11111111-1111-4111-8111-111111111111" };
const answer = { bundles: [], catalogue: [] };

/** Processes a request whose work leaves this for afterwards. */
async function process(leave: (afterwards: AttemptContext["afterwards"]) => void) {
  const world = createWorld();
  await initiateProcessing(world.ports, "bundleGet", key.id, { input: {}, actor });
  const bundleGet = async (_: unknown, { afterwards }: AttemptContext) => {
    leave(afterwards);
    return answer;
  };
  const deadline = world.ports.now() + 30_000;
  await processMessage(world.ports, handlersOf({ bundleGet }), { api: "bundleGet", ...key }, deadline);
  return world.store("bundleGet").get(key);
}

describe("what is left for afterwards", () => {
  test("is done when the request has its last word", async () => {
    const done: boolean[] = [];
    const record = await process((afterwards) => afterwards(async (isSettled) => done.push(isSettled)));
    expect(record?.status).toBe("completed");
    expect(done).toEqual([true]);
  });

  test.each([
    ["fails", () => Promise.reject(new Error("Test"))],
    [
      "fails before it waits for anything",
      () => {
        throw new Error("Test");
      },
    ],
  ])("keeps neither message nor other work from its end where it %s", async (_, failing) => {
    const done: string[] = [];
    const record = await process((afterwards) => {
      afterwards(failing);
      afterwards(async () => done.push("other"));
    });
    expect(record?.status).toBe("completed");
    expect(done).toEqual(["other"]);
  });
});
