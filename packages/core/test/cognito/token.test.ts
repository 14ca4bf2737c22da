import "../support/environment";
import { afterEach, describe, expect, test, vi } from "vitest";
import { exchange, revoke } from "../../src/cognito/token";
import { ProblemError, RetryableError } from "../../src/error";

const asked: { url: string; form: Record<string, string> }[] = [];

/** Cognito as it answers every call. */
function cognito(answer: () => Response | Promise<Response>): void {
  asked.length = 0;
  vi.stubGlobal("fetch", async (url: string, { body }: RequestInit) => {
    asked.push({ url, form: Object.fromEntries(new URLSearchParams(String(body))) });
    return answer();
  });
}
afterEach(() => void vi.unstubAllGlobals());

const status = (code: number, body: object = {}) => cognito(() => Response.json(body, { status: code }));
const kindOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) =>
      error instanceof ProblemError ? error.problem.code : error instanceof RetryableError ? "retry" : "fault",
  );

describe("revoke", () => {
  test("names the token and our client, which is public", async () => {
    cognito(() => new Response(null, { status: 200 }));
    expect(await revoke({ refreshToken: "r" })).toBeNull();
    expect(asked).toEqual([
      { url: "http://localhost:3001/oauth2/revoke", form: { token: "r", client_id: "test-client" } },
    ]);
  });

  test.each([
    ["a token that is unknown or over", 400, "done"],
    ["our client refused", 401, "fault"],
    ["too many calls", 429, "retry"],
    ["Cognito down", 503, "retry"],
  ])("%s", async (_, code, kind) => {
    status(code, { error: "test" });
    expect(await kindOf(revoke({ refreshToken: "r" }))).toBe(kind);
  });

  test("no answer is tried again", async () => {
    cognito(() => Promise.reject(new TypeError("fetch failed")));
    expect(await kindOf(revoke({ refreshToken: "r" }))).toBe("retry");
  });
});

const [ours, elsewhere] = ["http://localhost:3000/auth/callback", "https://example.com"];
const codeFrom = (redirectUri: string) => ({ code: "c", codeVerifier: "v", redirectUri });

describe("exchange", () => {
  test.each([
    [{ refreshToken: "r" }, "SIGN_IN_EXPIRED"],
    [codeFrom(ours), "AUTHORIZATION_CODE_REFUSED"],
    [codeFrom(elsewhere), "AUTHORIZATION_CODE_REFUSED"],
  ])("a refusal of %j is %s", async (input, code) => {
    // The second is what a code or a token that is malformed may be refused with, and the rest of our form is fixed.
    for (const error of ["invalid_grant", "invalid_request"]) {
      status(400, { error });
      expect(await kindOf(exchange(input))).toBe(code);
    }
  });

  test.each([
    [400, { error: "invalid_client" }],
    [400, { error: "unauthorized_client" }],
    [401, { error: "invalid_client" }],
    [403, { message: "Forbidden" }],
    [404, { error: 404 }],
  ])("%i with %j is a fault of ours, which no other sign-in mends", async (code, body) => {
    status(code, body);
    for (const input of [{ refreshToken: "r" }, codeFrom(ours)]) expect(await kindOf(exchange(input))).toBe("fault");
  });

  test("a refusal that can't be read is a fault of ours", async () => {
    cognito(() => new Response("<html>", { status: 403 }));
    expect(await kindOf(exchange(codeFrom(ours)))).toBe("fault");
  });

  // Anybody may call this with any address, and must not sound an alarm by it.
  test.each(["unauthorized_client", "invalid_request"])(
    "%s is the caller's where the code is for another address",
    async (error) => {
      status(400, { error });
      for (const address of [elsewhere, `${ours}/`])
        expect(await kindOf(exchange(codeFrom(address)))).toBe("AUTHORIZATION_CODE_REFUSED");
    },
  );

  test("an answer without tokens is tried again", async () => {
    status(200, { surprise: true });
    expect(await kindOf(exchange({ refreshToken: "r" }))).toBe("retry");
  });
});
