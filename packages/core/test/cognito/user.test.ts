import "../support/environment";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { ownerOf } from "../../src/identity/owner";

const asked: string[] = [];
let answers: Record<string, object> = {};

/** Cognito: each operation answers with what `answers` says, a refusal when that has a `__type`. */
const cognito = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  async fetch(request) {
    const operation = (request.headers.get("x-amz-target") ?? "").split(".")[1] ?? "";
    const { Username } = (await request.json()) as { Username: string };
    asked.push(`${operation} ${Username}`);
    const answer = answers[operation] ?? {};
    return Response.json(answer, { status: "__type" in answer ? 400 : 200 });
  },
});

let deleteUser: typeof import("../../src/cognito/user").deleteUser;
beforeAll(async () => {
  vi.stubEnv("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", cognito.url.origin);
  ({ deleteUser } = await import("../../src/cognito/user"));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await cognito.stop(true);
});
beforeEach(() => {
  asked.length = 0;
  answers = { AdminGetUser: { UserAttributes: [{ Name: "sub", Value: "alice" }] } };
});

const alice = { owner: ownerOf("alice"), username: "google_1", client: {} };
const gone = { __type: "UserNotFoundException", message: "Test." };

describe("deleteUser", () => {
  test("deletes the user", async () => {
    await deleteUser(alice);
    expect(asked).toEqual(["AdminGetUser google_1", "AdminDeleteUser google_1"]);
  });

  test.each(["AdminGetUser", "AdminDeleteUser"])("one who is gone at %s is no error", async (operation) => {
    answers[operation] = gone;
    await deleteUser(alice);
    expect(asked.at(-1)).toBe(`${operation} google_1`);
  });

  test("keeps somebody new of the same name", async () => {
    answers.AdminGetUser = { UserAttributes: [{ Name: "sub", Value: "alice-again" }] };
    await deleteUser(alice);
    expect(asked).toEqual(["AdminGetUser google_1"]);
  });

  test("other errors are told", async () => {
    answers.AdminDeleteUser = { __type: "NotAuthorizedException", message: "Test." };
    await expect(deleteUser(alice)).rejects.toThrow("Test.");
  });
});
