import type { Tokens } from "@submit/contract/api/cognito";
import type { Outcome } from "@submit/contract/client/client";
import { problem } from "@submit/contract/protocol/problem";
import { describe, expect, test } from "vitest";
import { claimsOf, createTokens } from "../../src/session/token";
import { memory } from "../support/storage";

const first: Tokens = { idToken: "id-1", accessToken: "access-1", refreshToken: "refresh-1", expiresIn: 3600 };
const second: Tokens = { idToken: "id-2", accessToken: "access-2", expiresIn: 3600 };

function setUp(outcome: Outcome<Tokens>) {
  let clock = 0;
  const asked: string[] = [];
  const tokens = createTokens({
    storage: memory(),
    now: () => clock,
    exchange: async (refreshToken) => {
      asked.push(refreshToken);
      return outcome;
    },
  });
  tokens.set(first);
  return { tokens, asked, wait: (ms: number) => (clock += ms) };
}

describe("tokens", () => {
  test("good tokens are used as they are", async () => {
    const { tokens, asked, wait } = setUp({ kind: "completed", output: second });
    wait(3_400_000);
    expect(await tokens.fresh()).toBe("id-1");
    expect(asked).toEqual([]);
  });

  test("tokens about to end are renewed once, however many ask", async () => {
    const { tokens, asked, wait } = setUp({ kind: "completed", output: second });
    wait(3_500_000);
    expect(await Promise.all([tokens.fresh(), tokens.fresh(), tokens.fresh()])).toEqual(["id-2", "id-2", "id-2"]);
    expect(asked).toEqual(["refresh-1"]);
  });

  test("the refresh token stays when a renewal brings none", async () => {
    const { tokens } = setUp({ kind: "completed", output: second });
    expect(await tokens.renew()).toBe("renewed");
    expect(tokens.current()?.refreshToken).toBe("refresh-1");
  });

  test("a refused renewal ends the sign-in", async () => {
    const { tokens } = setUp({ kind: "failed", problem: problem("SIGN_IN_EXPIRED", "Sign in again.") });
    expect(await tokens.renew()).toBe("ended");
  });

  test.each<[string, Outcome<Tokens>]>([
    ["the issuer is down", { kind: "failed", problem: problem("UPSTREAM_UNAVAILABLE", "Try again.") }],
    ["too many calls are made", { kind: "failed", problem: problem("TOO_MANY_REQUESTS", "Try again.") }],
    ["the network is gone", { kind: "unsettled", location: "/x" }],
  ])("a renewal may be tried again when %s", async (_, outcome) => {
    const { tokens } = setUp(outcome);
    expect(await tokens.renew()).toBe("failed");
    expect(tokens.current()?.idToken).toBe("id-1");
  });

  test("a renewal that comes after the sign-out signs nobody in again", async () => {
    const { tokens } = setUp({ kind: "completed", output: second });
    const renewal = tokens.renew();
    tokens.clear();
    expect(await renewal).toBe("failed");
    expect(tokens.current()).toBeUndefined();
  });

  test("a renewal that comes after somebody else has signed in changes nothing of theirs", async () => {
    const { tokens } = setUp({ kind: "completed", output: second });
    const renewal = tokens.renew();
    tokens.clear();
    tokens.set({ ...first, idToken: "theirs", refreshToken: "refresh-theirs" });
    expect(await renewal).toBe("failed");
    expect(tokens.current()).toMatchObject({ idToken: "theirs", refreshToken: "refresh-theirs" });
  });

  test("nobody signed in has no token and nothing to renew", async () => {
    const { tokens, asked } = setUp({ kind: "completed", output: second });
    tokens.clear();
    expect(await tokens.fresh()).toBeUndefined();
    expect(await tokens.renew()).toBe("ended");
    expect(asked).toEqual([]);
  });
});

describe("claims", () => {
  test("are read from an ID token, letters of any language included", () => {
    const claims = { sub: "s-1", email: "zoë@example.com", nonce: "ÿÿÿ~~~>>>???" };
    const payload = Buffer.from(JSON.stringify(claims)).toString("base64url");
    // The two signs in which base64url is not base64.
    expect(payload).toMatch(/-.*_|_.*-/);
    expect(claimsOf(`x.${payload}.y`)).toEqual(claims);
  });

  test.each(["", "a.b.c", "a", `x.${Buffer.from("{}").toString("base64url")}.y`])("are absent in %j", (text) => {
    expect(claimsOf(text)).toBeUndefined();
  });
});
