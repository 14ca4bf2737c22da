import { describe, expect, test } from "vitest";
import * as PendingSignIn from "../../src/session/pending-sign-in";
import { memory } from "../support/storage";

describe("pending sign-in", () => {
  test("sign-ins at the same time stay apart", () => {
    const storage = memory();
    const one = PendingSignIn.begin(storage, "user", "/bundle", 1_000);
    const other = PendingSignIn.begin(storage, "hmrc", "/connect", 1_000);
    expect(PendingSignIn.find(storage, "user", one.state, 2_000)).toMatchObject({
      verifier: one.verifier,
      returnTo: "/bundle",
    });
    expect(PendingSignIn.find(storage, "hmrc", other.state, 2_000)).toMatchObject({ verifier: other.verifier });
    PendingSignIn.end(storage, one.state);
    expect(PendingSignIn.find(storage, "user", one.state, 2_000)).toBeUndefined();
    expect(PendingSignIn.find(storage, "hmrc", other.state, 2_000)).toBeDefined();
  });

  test("a state that this tab did not make, or of the other sign-in, is nobody's", () => {
    const storage = memory();
    const { state } = PendingSignIn.begin(storage, "user", "/", 0);
    expect(PendingSignIn.find(storage, "user", "elsewhere", 0)).toBeUndefined();
    expect(PendingSignIn.find(storage, "hmrc", state, 0)).toBeUndefined();
  });

  test("an old one is no good, and is swept when the next begins", () => {
    const storage = memory();
    const { state } = PendingSignIn.begin(storage, "user", "/", 0);
    expect(PendingSignIn.find(storage, "user", state, 3_600_000)).toBeUndefined();
    PendingSignIn.begin(storage, "user", "/", 3_600_000);
    expect(storage.length).toBe(1);
  });

  test("a way back that leads elsewhere is none, when it is stored and when it is read", () => {
    const storage = memory();
    const { state, returnTo } = PendingSignIn.begin(storage, "user", "/\t/elsewhere.example", 0);
    expect(returnTo).toBe("/");
    const stored = storage.getItem(`submit.user.pending-sign-in.${state}`) ?? "";
    storage.setItem(`submit.user.pending-sign-in.${state}`, stored.replace('"/"', '"//elsewhere.example"'));
    expect(PendingSignIn.find(storage, "user", state, 0)?.returnTo).toBe("/");
  });

  test("verifier, nonce, state and key are all different", () => {
    const { verifier, nonce, state, requestKey } = PendingSignIn.begin(memory(), "user", "/");
    expect(new Set([verifier, nonce, state, requestKey]).size).toBe(4);
  });
});
