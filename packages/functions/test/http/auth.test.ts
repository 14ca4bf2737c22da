import { ProblemError } from "@submit/core/error";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { base64, claims, startIssuer } from "../support/issuer";

const issuer = await startIssuer();
const { token } = issuer;
// The links are read when core is first loaded.
const { bearerOf, cognitoVerifier } = await import("../../src/http/auth");

const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => "taken",
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );
const judged = async (text: Promise<string> | string) => codeOf(cognitoVerifier()(await text));

afterEach(() => issuer.answerKeys());
afterAll(() => issuer.stop());

describe("token", () => {
  test("of the issuer is taken", async () => {
    expect(await cognitoVerifier()(await token({ "custom:authenticator": "1|reference", auth_time: 5 }))).toEqual({
      sub: "alice-sub",
      ...claims,
      "custom:authenticator": "1|reference",
      auth_time: 5,
    });
  });

  test("without an e-mail is taken", async () => {
    expect(await judged(token({ email: undefined }))).toBe("taken");
  });

  test.each(issuer.worthless)("of %s is refused", async (_, make) => {
    expect(await judged(make())).toBe("UNAUTHENTICATED");
  });

  test("that has ended says so", async () => {
    expect(await judged(issuer.expired())).toBe("SIGN_IN_EXPIRED");
  });

  test.each(["x", "a.b", "a.b.c", "..", "a.b.c.d.e", `${base64({ alg: "RS256" })}.e30.AA`])(
    "%j is refused",
    async (text) => {
      expect(await judged(text)).toBe("UNAUTHENTICATED");
    },
  );
});

describe("keys", () => {
  test.each([
    ["are behind a fault", () => new Response("down", { status: 503 })],
    ["are behind a page", () => new Response("<html>", { headers: { "content-type": "text/html" } })],
    ["are of another shape", () => Response.json({ message: "no" })],
  ])("that %s are no refusal", async (_, answer) => {
    issuer.answerKeys(answer);
    expect(await judged(token())).toBe("UPSTREAM_UNAVAILABLE");
  });

  test("that can't be reached are no refusal", async () => {
    await issuer.stop();
    expect(await judged(token())).toBe("UPSTREAM_UNAVAILABLE");
    issuer.restart();
    expect(await judged(token())).toBe("taken");
  });

  test("are asked for once", async () => {
    let asked = 0;
    issuer.answerKeys(() => {
      asked++;
      return issuer.good();
    });
    const verify = cognitoVerifier();
    for (let call = 0; call < 3; call++) await verify(await token());
    expect(asked).toBe(1);
  });

  test("that come back are used", async () => {
    const verify = cognitoVerifier();
    const made = await token();
    issuer.answerKeys(() => new Response("down", { status: 503 }));
    expect(await codeOf(verify(made))).toBe("UPSTREAM_UNAVAILABLE");
    issuer.answerKeys();
    expect(await codeOf(verify(made))).toBe("taken");
  });
});

describe("bearer", () => {
  test.each(["Bearer a.b.c", "bearer a.b.c", "BEARER a.b.c"])("%j", (header) => {
    expect(bearerOf(header)).toBe("a.b.c");
  });

  test.each([undefined, "", "Bearer", "Bearer ", "Basic a.b.c", "a.b.c", "Bearer a b", "Bearer a,b", "Bearer é"])(
    "%j is refused",
    (header) => {
      expect(() => bearerOf(header)).toThrow(ProblemError);
    },
  );
});
