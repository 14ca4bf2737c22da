import { type ApiName, apiNames, specOf } from "@submit/contract/registry";
import { ProblemError } from "@submit/core/error";
import type { AttemptContext } from "@submit/core/request/process";
import type { Effect } from "@submit/core/request/record";
import { afterAll, describe, expect, test } from "vitest";
import { inputOf } from "../../../contract/test/support/sample";
import { createWorld } from "../../../core/test/support/world";
import { startCloud } from "../support/cloud";

const cloud = await startCloud();
// What reads links and endpoints is loaded after the cloud is there.
const { handlers } = await import("../../src/consume/handlers");
const { forOpenAccounts } = await import("../../src/consume/open-account");
const { bundle } = await import("@submit/core/bundle/table");
const { closure } = await import("@submit/core/account/table");

afterAll(() => cloud.stop());

/** One try by somebody, with what an earlier one left behind. */
function callOf(api: ApiName, owner: string, effect?: Effect): AttemptContext {
  const { ports } = createWorld();
  const none = async () => undefined;
  return {
    api,
    id: crypto.randomUUID(),
    actor: { owner, username: owner, client: {} },
    deadline: ports.now() + 30_000,
    ports,
    guard: {
      effect,
      isUncertain: false,
      begin: none,
      answered: none,
      markUncertain: none,
      notProcessed: () => undefined,
    },
    afterwards: () => undefined,
    ahead: (read) => read(owner),
  };
}
const perform = (api: ApiName, call: AttemptContext) =>
  (forOpenAccounts(handlers)[api] as (input: unknown, call: AttemptContext) => Promise<unknown>)(
    inputOf(api),
    call,
  ).then(
    () => "done",
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );
const hold = (owner: string, bundleId: string, expiry: number) =>
  bundle()
    .put({ owner, bundleId, grantedAt: "2026-11-24T00:00:00.000Z", expiry, expiresAt: expiry / 1_000 })
    .go();
const now = createWorld().ports.now();
const close = (owner: string, phase: "asked" | "deleting", askedUntil = now + 60_000) =>
  closure().put({ owner, requestId: "r", phase, askedUntil }).go();

test.each(apiNames)("%s has one", (api) => {
  expect(handlers[api]).toBeTypeOf("function");
  expect(Object.keys(handlers)).toHaveLength(apiNames.length);
});

describe.each(apiNames.filter((api) => specOf(api).activity))("bundle for %s", (api) => {
  test("is asked for", async () => {
    expect(await perform(api, callOf(api, "1.none"))).toBe("BUNDLE_REQUIRED");
  });

  test("that has ended is none", async () => {
    await hold("1.ended", "test", now - 1_000);
    expect(await perform(api, callOf(api, "1.ended"))).toBe("BUNDLE_REQUIRED");
  });

  test("that is held lets through", async () => {
    await hold("1.holder", "test", now + 86_400_000);
    // What connects is asked for the attempt that was begun, all else for a connection.
    const next = specOf(api).secret ? "HMRC_STATE_REFUSED" : "HMRC_CONNECTION_REQUIRED";
    expect(await perform(api, callOf(api, "1.holder"))).toBe(next);
  });
});

describe.each(apiNames.filter((api) => specOf(api).effect === "once"))("a call of %s that has begun", (api) => {
  test("is seen through without one", async () => {
    expect(await perform(api, callOf(api, "1.late", { postCount: 1, begunAt: 0 }))).not.toBe("BUNDLE_REQUIRED");
  });
});

describe.each(apiNames.filter((api) => specOf(api).auth === "user" && !specOf(api).erases))("%s", (api) => {
  test("is not done for an account that is being deleted", async () => {
    await close("1.leaving", "deleting");
    expect(await perform(api, callOf(api, "1.leaving"))).toBe("ACCOUNT_CLOSED");
  });

  test("waits while deletion is only asked for, and no longer", async () => {
    await close("1.asking", "asked");
    expect(await perform(api, callOf(api, "1.asking"))).toMatch("RetryableError");
    await close("1.asking", "asked", now);
    expect(await perform(api, callOf(api, "1.asking"))).not.toMatch(/ACCOUNT_CLOSED|asked for your account/);
  });
});
