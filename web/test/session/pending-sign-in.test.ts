import { describe, expect, test } from "vitest";
import * as PendingSignIn from "../../src/session/pending-sign-in";
import { memory } from "../support/storage";

/** A sign-in that is begun where the browser keeps it. */
function begin(...args: Parameters<typeof PendingSignIn.begin>) {
  const begun = PendingSignIn.begin(...args);
  if (begun.kind !== "completed") throw new Error(begun.problem.title);
  return begun.output;
}

describe("pending sign-in", () => {
  test("sign-ins at the same time stay apart", () => {
    const storage = memory();
    const one = begin(storage, { kind: "user", returnTo: "/bundle" }, 1_000);
    const other = begin(storage, { kind: "hmrc", returnTo: "/connect" }, 1_000);
    expect(PendingSignIn.find(storage, { kind: "user", state: one.state }, 2_000)).toMatchObject({
      verifier: one.verifier,
      returnTo: "/bundle",
    });
    expect(PendingSignIn.find(storage, { kind: "hmrc", state: other.state }, 2_000)).toMatchObject({
      verifier: other.verifier,
    });
    PendingSignIn.end(storage, one.state);
    expect(PendingSignIn.find(storage, { kind: "user", state: one.state }, 2_000)).toBeUndefined();
    expect(PendingSignIn.find(storage, { kind: "hmrc", state: other.state }, 2_000)).toBeDefined();
  });

  test("a state that this tab did not make, or of the other sign-in, is nobody's", () => {
    const storage = memory();
    const { state } = begin(storage, { kind: "user", returnTo: "/" }, 0);
    expect(PendingSignIn.find(storage, { kind: "user", state: "elsewhere" }, 0)).toBeUndefined();
    expect(PendingSignIn.find(storage, { kind: "hmrc", state }, 0)).toBeUndefined();
  });

  test("a sign-in and a step-up of somebody who is signed in already stay apart", () => {
    const storage = memory();
    const plain = begin(storage, { kind: "user", returnTo: "/" }, 0);
    const stepUp = begin(storage, { kind: "step-up", returnTo: "/", sub: "x" }, 0);
    expect(PendingSignIn.find(storage, { kind: "step-up", state: plain.state, sub: "x" }, 0)).toBeUndefined();
    expect(PendingSignIn.find(storage, { kind: "user", state: stepUp.state }, 0)).toBeUndefined();
    expect(PendingSignIn.find(storage, { kind: "user", state: plain.state }, 0)).toBeDefined();
    expect(PendingSignIn.find(storage, { kind: "step-up", state: stepUp.state, sub: "x" }, 0)).toBeDefined();
  });

  test("belongs to who began it: another user is refused, and it is forgotten", () => {
    const storage = memory();
    const { state } = begin(storage, { kind: "hmrc", returnTo: "/", sub: "x" }, 0);
    expect(PendingSignIn.find(storage, { kind: "hmrc", state, sub: "x" }, 0)).toBeDefined();
    expect(PendingSignIn.find(storage, { kind: "hmrc", state, sub: "y" }, 0)).toBeUndefined();
    expect(storage.length).toBe(0);
    const other = begin(storage, { kind: "hmrc", returnTo: "/", sub: "x" }, 0);
    // Whoever signs in again goes on with it.
    expect(PendingSignIn.find(storage, { kind: "hmrc", state: other.state }, 0)).toBeUndefined();
    expect(PendingSignIn.find(storage, { kind: "hmrc", state: other.state, sub: "x" }, 0)).toBeDefined();
  });

  test("an old one is no good, and is swept when the next begins", () => {
    const storage = memory();
    const { state } = begin(storage, { kind: "user", returnTo: "/" }, 0);
    expect(PendingSignIn.find(storage, { kind: "user", state }, 3_600_000)).toBeUndefined();
    begin(storage, { kind: "user", returnTo: "/" }, 3_600_000);
    expect(storage.length).toBe(1);
  });

  test("a way back that leads elsewhere is none, when it is stored and when it is read", () => {
    const storage = memory();
    const { state, returnTo } = begin(storage, { kind: "user", returnTo: "/\t/elsewhere.example" }, 0);
    expect(returnTo).toBe("/");
    const stored = storage.getItem(`submit.user.pending-sign-in.${state}`) ?? "";
    storage.setItem(`submit.user.pending-sign-in.${state}`, stored.replace('"/"', '"//elsewhere.example"'));
    expect(PendingSignIn.find(storage, { kind: "user", state }, 0)?.returnTo).toBe("/");
  });

  test("a state that the server made is taken", () => {
    const storage = memory();
    expect(begin(storage, { kind: "hmrc", returnTo: "/", sub: "x", state: "s" }, 0).state).toBe("s");
    expect(PendingSignIn.find(storage, { kind: "hmrc", state: "s", sub: "x" }, 0)).toBeDefined();
  });

  test("verifier, nonce, state and key are all different", () => {
    const { verifier, nonce, state, requestKey } = begin(memory(), { kind: "user", returnTo: "/" });
    expect(new Set([verifier, nonce, state, requestKey]).size).toBe(4);
  });

  test("is not begun where the browser does not keep it", () => {
    const storage = memory();
    storage.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    expect(PendingSignIn.begin(storage, { kind: "user", returnTo: "/" })).toMatchObject({
      kind: "failed",
      problem: { code: "NOT_KEPT" },
    });
  });
});
