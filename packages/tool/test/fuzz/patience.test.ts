import { afterEach, expect, test, vi } from "vitest";
import { patience } from "../../src/fuzz/patience";

afterEach(() => void vi.useRealTimers());

test("ends with a TimeoutError after its time, and not after an answer", () => {
  vi.useFakeTimers();
  const [ended, answered] = [patience(30_000), patience(30_000)];
  vi.advanceTimersByTime(29_900);
  expect(ended.signal.aborted).toBe(false);
  answered.end();
  vi.advanceTimersByTime(100);
  expect(ended.signal.reason).toMatchObject({ name: "TimeoutError" });
  expect(answered.signal.aborted).toBe(false);
  ended.end();
});

test("does not count the time in which the process stood still", async () => {
  const { signal, end } = patience(1_000);
  const until = performance.now() + 1_500;
  while (performance.now() < until);
  await new Promise((resolve) => setTimeout(resolve));
  expect(signal.aborted).toBe(false);
  await vi.waitFor(() => expect(signal.aborted).toBe(true), { timeout: 60_000 });
  end();
});
