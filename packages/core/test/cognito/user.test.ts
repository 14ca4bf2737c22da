import "../support/environment";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ownerOf } from "../../src/identity/owner";
import { startCognito } from "../support/cognito";

let answers: Record<string, object> = {};
const cognito = startCognito(({ operation }) => answers[operation] ?? {});
afterAll(() => cognito.stop());
const asked = () => cognito.asked.map(({ operation, input }) => `${operation} ${input.Username}`);

let deleteUser: typeof import("../../src/cognito/user").deleteUser;
beforeAll(async () => {
  ({ deleteUser } = await import("../../src/cognito/user"));
});
beforeEach(() => {
  cognito.asked.length = 0;
  answers = { AdminGetUser: { UserAttributes: [{ Name: "sub", Value: "alice" }] } };
});

const alice = { owner: ownerOf("alice"), username: "google_1", client: {} };
const gone = { __type: "UserNotFoundException", message: "Test." };

describe("deleteUser", () => {
  test("deletes the user", async () => {
    await deleteUser(alice);
    expect(asked()).toEqual(["AdminGetUser google_1", "AdminDeleteUser google_1"]);
  });

  test.each(["AdminGetUser", "AdminDeleteUser"])("one who is gone at %s is no error", async (operation) => {
    answers[operation] = gone;
    await deleteUser(alice);
    expect(asked().at(-1)).toBe(`${operation} google_1`);
  });

  test("keeps somebody new of the same name", async () => {
    answers.AdminGetUser = { UserAttributes: [{ Name: "sub", Value: "alice-again" }] };
    await deleteUser(alice);
    expect(asked()).toEqual(["AdminGetUser google_1"]);
  });

  test("other errors are told", async () => {
    answers.AdminDeleteUser = { __type: "NotAuthorizedException", message: "Test." };
    await expect(deleteUser(alice)).rejects.toThrow("Test.");
  });
});
