import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Attempt from "../../src/session/pending-sign-in";
import { memory } from "../support/storage";

describe("attempt", () => {
  test("attempts at the same time stay apart", () => {
    const storage = memory();
    const one = Attempt.begin(storage, "user", "/bundle", 1_000);
    const other = Attempt.begin(storage, "hmrc", "/connect", 1_000);
    expect(Attempt.find(storage, "user", one.state, 2_000)).toMatchObject({
      verifier: one.verifier,
      returnTo: "/bundle",
    });
    expect(Attempt.find(storage, "hmrc", other.state, 2_000)).toMatchObject({ verifier: other.verifier });
    Attempt.end(storage, one.state);
    expect(Attempt.find(storage, "user", one.state, 2_000)).toBeUndefined();
    expect(Attempt.find(storage, "hmrc", other.state, 2_000)).toBeDefined();
  });

  test("a state that this tab did not make, or of the other sign-in, is nobody's", () => {
    const storage = memory();
    const { state } = Attempt.begin(storage, "user", "/", 0);
    expect(Attempt.find(storage, "user", "elsewhere", 0)).toBeUndefined();
    expect(Attempt.find(storage, "hmrc", state, 0)).toBeUndefined();
  });

  test("an old attempt is no good, and is swept when the next begins", () => {
    const storage = memory();
    const { state } = Attempt.begin(storage, "user", "/", 0);
    expect(Attempt.find(storage, "user", state, 3_600_000)).toBeUndefined();
    Attempt.begin(storage, "user", "/", 3_600_000);
    expect(storage.length).toBe(1);
  });

  test("verifier, nonce, state and key are all different", () => {
    const { verifier, nonce, state, requestKey } = Attempt.begin(memory(), "user", "/");
    expect(new Set([verifier, nonce, state, requestKey]).size).toBe(4);
  });
});

describe("safePath", () => {
  test.each([
    ["/return/2026-07-01_2026-09-30?x=1", "/return/2026-07-01_2026-09-30?x=1"],
    ["//elsewhere.example/x", "/"],
    ["/\\elsewhere.example", "/"],
    ["https://elsewhere.example", "/"],
    ["", "/"],
    ["/auth/callback?code=1", "/"],
  ])("%s leads to %s", (path, safe) => {
    expect(Attempt.safePath(path)).toBe(safe);
  });

  test("never leaves the origin", () => {
    const path = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.string().map((text) => `/${text}`),
      fc.string().map((text) => `//${text}`),
    );
    fc.assert(
      fc.property(
        path,
        (text) => new URL(Attempt.safePath(text), "https://submit.example").origin === "https://submit.example",
      ),
    );
  });
});
