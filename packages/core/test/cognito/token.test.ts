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

describe("exchange", () => {
  test.each([
    [{ refreshToken: "r" }, "SIGN_IN_EXPIRED"],
    [{ code: "c", codeVerifier: "v", redirectUri: "https://example.com" }, "AUTHORIZATION_CODE_REFUSED"],
  ])("a refusal of %j is %s", async (input, code) => {
    status(400, { error: "invalid_grant" });
    expect(await kindOf(exchange(input))).toBe(code);
  });

  test("an answer without tokens is tried again", async () => {
    status(200, { surprise: true });
    expect(await kindOf(exchange({ refreshToken: "r" }))).toBe("retry");
  });
});
