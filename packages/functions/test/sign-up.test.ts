import "../../core/test/support/environment";
import type { PreSignUpTriggerEvent } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

let refusalOf: () => Promise<string | undefined>;
vi.mock("@submit/core/cognito/sign-up", () => ({ refusalOf: () => refusalOf() }));

const event = { userName: "Google_1", request: {} } as unknown as PreSignUpTriggerEvent;
let handler: typeof import("../src/sign-up").handler;
beforeAll(async () => {
  vi.stubEnv("LOG_FILE", "/dev/null");
  ({ handler } = await import("../src/sign-up"));
});
afterAll(() => vi.unstubAllEnvs());

describe("pre sign-up trigger", () => {
  test("gives the event back where nothing is against it", async () => {
    refusalOf = async () => undefined;
    expect(await handler(event)).toBe(event);
  });

  test("throws what is to be said", async () => {
    refusalOf = async () => "PASSWORD_ACCOUNT";
    await expect(handler(event)).rejects.toThrow(/^PASSWORD_ACCOUNT$/);
  });

  test("lets nobody in, and says nothing of why, where the pool can't be asked", async () => {
    refusalOf = () => Promise.reject(new Error("planted"));
    const thrown = await handler(event).catch((error: unknown) => error);
    expect(String(thrown)).toMatch(/^Error: It failed/);
    expect(String(thrown)).not.toContain("planted");
  });
});
