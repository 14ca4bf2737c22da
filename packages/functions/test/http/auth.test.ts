import { ProblemError } from "@submit/core/error";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { relink } from "../support/link";

const pair = await generateKeyPair("RS256", { extractable: true });
const stranger = await generateKeyPair("RS256", { extractable: true });
const published = { ...(await exportJWK(pair.publicKey)), kid: "one", alg: "RS256", use: "sig" };

/** What the issuer answers for its keys; a test may put something else. */
const good = () => Response.json({ keys: [published] });
let keys: () => Response = good;
const serve = (port: number) => Bun.serve({ hostname: "127.0.0.1", port, fetch: () => keys() });
let server = serve(0);
const issuer = `http://127.0.0.1:${server.port}`;
const audience = "test-client";
relink("Settings", { issuer, userPoolClientId: audience });
// The links are read when core is first loaded.
const { bearerOf, cognitoVerifier } = await import("../../src/http/auth");

const claims = { token_use: "id", "cognito:username": "alice", email: "test@example.com" };

/** A token as Cognito makes it, with faults where a test puts them. */
function token(
  some: Record<string, unknown> = {},
  { key = pair.privateKey, kid = "one", alg = "RS256" } = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const payload = { sub: "alice-sub", iss: issuer, aud: audience, iat: now, exp: now + 3_600, ...claims, ...some };
  return new SignJWT(payload).setProtectedHeader({ alg, kid }).sign(key);
}

const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => "taken",
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );
const judged = async (text: Promise<string> | string) => codeOf(cognitoVerifier()(await text));
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

afterEach(() => {
  keys = good;
});
afterAll(() => server.stop(true));

describe("token", () => {
  test("of the issuer is taken", async () => {
    expect(await cognitoVerifier()(await token({ amr: ["pwd", "otp"], auth_time: 5 }))).toEqual({
      sub: "alice-sub",
      ...claims,
      amr: ["pwd", "otp"],
      auth_time: 5,
    });
  });

  test("without an e-mail is taken", async () => {
    expect(await judged(token({ email: undefined }))).toBe("taken");
  });

  test.each([
    ["another signer", () => token({}, { key: stranger.privateKey })],
    ["a key that is not known", () => token({}, { kid: "two" })],
    ["another issuer", () => token({ iss: "http://127.0.0.1:1" })],
    ["another audience", () => token({ aud: "other-client" })],
    ["no audience", () => token({ aud: undefined })],
    ["an access token", () => token({ token_use: "access" })],
    ["no use", () => token({ token_use: undefined })],
    ["no user name", () => token({ "cognito:username": undefined })],
    ["no subject", () => token({ sub: undefined })],
    ["an empty subject", () => token({ sub: "" })],
    ["no end", () => token({ exp: undefined })],
    ["a time that has not come", () => token({ nbf: Math.floor(Date.now() / 1000) + 600 })],
  ])("of %s is refused", async (_, make) => {
    expect(await judged(make())).toBe("UNAUTHENTICATED");
  });

  test("that has ended says so", async () => {
    expect(await judged(token({ exp: Math.floor(Date.now() / 1000) - 10 }))).toBe("SIGN_IN_EXPIRED");
  });

  test("that has ended and was forged says nothing of its end", async () => {
    const forged = token({ exp: Math.floor(Date.now() / 1000) - 10 }, { key: stranger.privateKey });
    expect(await judged(forged)).toBe("UNAUTHENTICATED");
  });

  test("unsigned is refused", async () => {
    const [, payload] = (await token()).split(".");
    for (const alg of ["none", "None", "NONE"]) {
      expect(await judged(`${base64({ alg, kid: "one" })}.${payload}.`)).toBe("UNAUTHENTICATED");
    }
  });

  test("signed with the public key as a secret is refused", async () => {
    const secret = new TextEncoder().encode(JSON.stringify(published));
    const forged = new SignJWT({ sub: "alice-sub", iss: issuer, aud: audience, ...claims })
      .setProtectedHeader({ alg: "HS256", kid: "one" })
      .setExpirationTime("1h")
      .sign(secret);
    expect(await judged(forged)).toBe("UNAUTHENTICATED");
  });

  test("with a changed payload is refused", async () => {
    const [header, , signature] = (await token()).split(".");
    const payload = base64({ sub: "bob-sub", iss: issuer, aud: audience, exp: 9_999_999_999, ...claims });
    expect(await judged(`${header}.${payload}.${signature}`)).toBe("UNAUTHENTICATED");
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
    keys = answer;
    expect(await judged(token())).toBe("UPSTREAM_UNAVAILABLE");
  });

  test("that can't be reached are no refusal", async () => {
    const { port = 0 } = server;
    await server.stop(true);
    expect(await judged(token())).toBe("UPSTREAM_UNAVAILABLE");
    server = serve(port);
    expect(await judged(token())).toBe("taken");
  });

  test("are asked for once", async () => {
    let asked = 0;
    keys = () => {
      asked++;
      return good();
    };
    const verify = cognitoVerifier();
    for (let call = 0; call < 3; call++) await verify(await token());
    expect(asked).toBe(1);
  });

  test("that come back are used", async () => {
    const verify = cognitoVerifier();
    const made = await token();
    keys = () => new Response("down", { status: 503 });
    expect(await codeOf(verify(made))).toBe("UPSTREAM_UNAVAILABLE");
    keys = good;
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
