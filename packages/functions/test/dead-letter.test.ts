import { afterAll, describe, expect, test } from "vitest";
import { startCloud } from "./support/cloud";
import { lambdaContext, sqsEvent } from "./support/sqs";

const cloud = await startCloud();
// What reads links and endpoints is loaded after the cloud is there.
const { handler } = await import("../src/dead-letter");
const { handler: consume } = await import("../src/consumer");
const { gone, malformed, open, recordOf } = await import("./support/waiting");

afterAll(() => cloud.stop());

/** Runs once over letters, and tells the bodies of those that were deleted. */
async function abandon(...bodies: (object | string)[]): Promise<string[]> {
  const texts = bodies.map((body) => (typeof body === "string" ? body : JSON.stringify(body)));
  cloud.letters.push(...texts);
  cloud.deleted.length = 0;
  await handler({}, lambdaContext());
  return cloud.deleted.map((at) => texts[at] ?? "unknown").sort();
}

describe("letter", () => {
  test("gives its request the last word, and is deleted", async () => {
    const messages = [await open(), await open()];
    const letters = [...messages, gone];
    expect(await abandon(...letters)).toEqual(letters.map((each) => JSON.stringify(each)).sort());
    for (const message of messages) {
      const record = await recordOf(message);
      expect(record).toMatchObject({ status: "failed", error: { code: "UPSTREAM_UNAVAILABLE" } });
    }
  });

  test("of what is done changes nothing", async () => {
    const message = await open();
    await consume(sqsEvent(message), lambdaContext());
    expect(await abandon(message)).toEqual([JSON.stringify(message)]);
    expect((await recordOf(message)).status).toBe("completed");
  });

  test.each(malformed)("that can't be read is parked and done with: %j", async (body) => {
    const good = await open();
    cloud.parked.length = 0;
    expect(await abandon(good, body)).toEqual([JSON.stringify(good), body].sort());
    expect(cloud.parked).toEqual([{ body: body || " ", from: "BundleGetDeadLetterQueue" }]);
    expect((await recordOf(good)).status).toBe("failed");
  });

  test("that fails stays, and holds up no other", async () => {
    const good = await open();
    cloud.parkingFails = true;
    expect(await abandon("{", good)).toEqual([JSON.stringify(good)]);
    cloud.parkingFails = false;
    expect((await recordOf(good)).status).toBe("failed");
  });
});

test("a run that finds no letter, or no queue, ends", async () => {
  expect(await abandon()).toEqual([]);
  cloud.failing = true;
  expect(await abandon()).toEqual([]);
  cloud.failing = false;
});
