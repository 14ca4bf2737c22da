import { beforeEach, expect, test, vi } from "vitest";
import { isReachable, networkFetch } from "../../src/browser/network";

/** What a call gets, once it does. */
let answer: (response: Response) => void;
let fail: (error: Error) => void;

beforeEach(() => {
  vi.stubGlobal("fetch", () => {
    return new Promise<Response>((resolve, reject) => {
      answer = resolve;
      fail = reject;
    });
  });
  dispatchEvent(new Event("online"));
});

async function answered(call: Promise<unknown>): Promise<void> {
  answer(new Response("{}"));
  await call;
}

test("a call without an answer says that nothing can be reached, and the next answer that it can", async () => {
  const lost = networkFetch("/api/v1/bundle");
  fail(new TypeError("no network"));
  await expect(lost).rejects.toThrow("no network");
  expect(isReachable()).toBe(false);
  await answered(networkFetch("/api/v1/bundle"));
  expect(isReachable()).toBe(true);
});

test("a call that its caller gives up soon says nothing of the network, and one after seconds without an answer does", async () => {
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  const cut = async (ms: number) => {
    const caller = new AbortController();
    const call = networkFetch("/api/v1/request/bundle/1", { signal: caller.signal });
    now += ms;
    caller.abort();
    fail(new DOMException("cut", "TimeoutError"));
    await expect(call).rejects.toThrow("cut");
  };
  await cut(1_200);
  expect(isReachable()).toBe(true);
  await cut(5_001);
  expect(isReachable()).toBe(false);
});

test("the answer to a call that was made before the network was lost does not say that it is back", async () => {
  const early = networkFetch("/api/v1/bundle");
  dispatchEvent(new Event("offline"));
  await answered(early);
  expect(isReachable()).toBe(false);
  await answered(networkFetch("/api/v1/bundle"));
  expect(isReachable()).toBe(true);
});

test("the browser's word that the network is back is believed", () => {
  dispatchEvent(new Event("offline"));
  expect(isReachable()).toBe(false);
  dispatchEvent(new Event("online"));
  expect(isReachable()).toBe(true);
});
