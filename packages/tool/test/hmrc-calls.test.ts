import { afterAll, expect, test, vi } from "vitest";
import { type HmrcCall, watchCalls } from "../src/hmrc-calls";

/** What the simulator keeps, latest first. */
let kept: HmrcCall[] = [];
const simulator = Bun.serve({ hostname: "127.0.0.1", port: 0, fetch: () => Response.json({ calls: kept }) });
afterAll(() => simulator.stop(true));

const callAt = (at: number, more: Partial<HmrcCall> = {}): HmrcCall => ({
  at: new Date(at).toISOString(),
  method: "GET",
  path: "/organisations/vat/234567847/obligations",
  status: 200,
  ...more,
});

test("calls are collected from its beginning on, also those that the simulator keeps no longer", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const now = Date.now();
  kept = [callAt(now - 1_000)];
  const watch = watchCalls(simulator.url.origin);
  const [one, twin, other] = [callAt(now + 1), callAt(now + 1), callAt(now + 1, { method: "POST", status: 0 })];
  kept = [other, twin, one];
  vi.advanceTimersByTime(3_000);
  await vi.waitFor(() => expect(watch.seen()).toHaveLength(3), { timeout: 60_000 });
  // The first of two of a millisecond is gone, and what became of one is known by now.
  const late = callAt(now + 5);
  const known = { ...other, handled: { code: "DUPLICATE_SUBMISSION" } };
  kept = [late, known, twin];
  expect(await watch.stop()).toEqual(expect.arrayContaining([one, twin, known, late]));
  expect(watch.seen()).toHaveLength(4);
  expect(watch.seen().at(-1)).toEqual(late);
  const ask = vi.spyOn(globalThis, "fetch");
  vi.advanceTimersByTime(30_000);
  vi.useRealTimers();
  expect(ask).not.toHaveBeenCalled();
  ask.mockRestore();
});
