import { afterEach, describe, expect, test, vi } from "vitest";
import { isReachable, networkFetch } from "../../src/browser/network";

/** A `fetch` that never answers, until the caller gives up. */
function hanging(_: string, { signal }: RequestInit): Promise<Response> {
  return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
}

afterEach(async () => {
  vi.stubGlobal("fetch", async () => new Response());
  await networkFetch("/");
  vi.unstubAllGlobals();
});

describe("the service", () => {
  test("can't be reached when the network fails", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    await expect(networkFetch("/")).rejects.toThrow("Failed to fetch");
    expect(isReachable()).toBe(false);
  });

  test("counts as reached when the caller's own time was over before an answer was due", async () => {
    vi.stubGlobal("fetch", hanging);
    await expect(networkFetch("/", { signal: AbortSignal.timeout(1) })).rejects.toThrow();
    expect(isReachable()).toBe(true);
  });

  test("can't be reached when it did not answer for half a minute", async () => {
    vi.stubGlobal("fetch", hanging);
    const begun = Date.now();
    const now = vi
      .spyOn(Date, "now")
      .mockReturnValueOnce(begun)
      .mockReturnValue(begun + 30_000);
    await expect(networkFetch("/", { signal: AbortSignal.timeout(1) })).rejects.toThrow();
    now.mockRestore();
    expect(isReachable()).toBe(false);
  });
});
