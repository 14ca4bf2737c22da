import "../support/environment";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { startCognito } from "../support/cognito";

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 0, 10, 12);
/** The end of a run that has all the time that it needs. */
const LATE = NOW + 300_000;

interface User {
  readonly name: string;
  readonly hours: number;
  readonly status?: string;
  /** What became of the user after they were listed. */
  readonly since?: { readonly status?: string; readonly gone?: true; readonly hours?: number };
}

/** The pool, as many to a page as there are in each list. */
let pages: readonly (readonly User[])[];
let refused: Record<string, { name: string }>;
let now: number;
const cognito = startCognito(({ operation, input }) => {
  const refusal = refused[`${operation} ${input.Username ?? ""}`.trim()];
  if (refusal) return { __type: refusal.name, message: "Test." };
  if (operation === "ListUsers") return listed(Number(input.PaginationToken ?? 0));
  const user = pages.flat().find(({ name }) => name === input.Username);
  if (!user || user.since?.gone) return { __type: "UserNotFoundException", message: "Test." };
  return operation === "AdminGetUser" ? described({ ...user, ...user.since }) : {};
});
function listed(page: number) {
  const more = page + 1 < pages.length ? { PaginationToken: String(page + 1) } : {};
  return { Users: (pages[page] ?? []).map(described), ...more };
}
function described({ name, hours, status = "UNCONFIRMED" }: User) {
  return { Username: name, UserStatus: status, UserCreateDate: (NOW - hours * HOUR) / 1000, Enabled: true };
}
afterAll(() => cognito.stop());

let removeUnconfirmed: typeof import("../../src/cognito/unconfirmed").removeUnconfirmed;
const lines: Record<string, unknown>[] = [];
beforeAll(async () => {
  vi.stubEnv("LOG_FILE", "");
  vi.spyOn(process.stdout, "write").mockImplementation((text) => lines.push(JSON.parse(String(text))) > 0);
  ({ removeUnconfirmed } = await import("../../src/cognito/unconfirmed"));
});
beforeEach(() => {
  cognito.asked.length = 0;
  lines.length = 0;
  refused = {};
  pages = [];
  now = NOW;
});

const run = (deadline = LATE) => removeUnconfirmed(deadline, () => now);
const askedOf = (operation: string) => cognito.asked.filter((each) => each.operation === operation);
const deleted = () => askedOf("AdminDeleteUser").map(({ input }) => input.Username);

describe("who began to sign up and never proved the address", () => {
  test("is removed after a day, and not before", async () => {
    pages = [
      [
        { name: "fresh", hours: 0 },
        { name: "younger", hours: 23.99 },
        { name: "older", hours: 24.01 },
        { name: "old", hours: 900 },
      ],
    ];
    expect(await run()).toBe(2);
    expect(deleted()).toEqual(["older", "old"]);
    expect(askedOf("ListUsers").map(({ input }) => input)).toEqual([
      { UserPoolId: "test-pool", Filter: 'cognito:user_status = "UNCONFIRMED"', AttributesToGet: ["sub"] },
    ]);
    expect(lines).toEqual([{ time: expect.any(String), level: "info", event: "unconfirmed.done", count: 2 }]);
  });

  test("is not removed where they began a moment ago, though the list says otherwise", async () => {
    pages = [[{ name: "young", hours: 30, since: { hours: 1 } }]];
    expect(await run()).toBe(0);
    expect(deleted()).toEqual([]);
  });

  test("is looked for on every page, also behind one that is empty", async () => {
    pages = [[{ name: "one", hours: 30 }], [], [{ name: "two", hours: 30 }], [{ name: "three", hours: 1 }]];
    expect(await run()).toBe(2);
    expect(deleted()).toEqual(["one", "two"]);
    expect(askedOf("ListUsers").map(({ input }) => input.PaginationToken)).toEqual([undefined, "1", "2", "3"]);
  });
});

describe("whoever has an account", () => {
  // The list may lag behind what somebody did a moment ago.
  test.each(["CONFIRMED", "EXTERNAL_PROVIDER", "FORCE_CHANGE_PASSWORD", "RESET_REQUIRED", "ARCHIVED", "UNKNOWN"])(
    "stays: %s by now, though the list says otherwise",
    async (status) => {
      pages = [[{ name: "confirmed", hours: 30, since: { status } }]];
      expect(await run()).toBe(0);
      expect(deleted()).toEqual([]);
    },
  );

  test("stays where the list has others than those that were asked for", async () => {
    pages = [[{ name: "confirmed", hours: 30, status: "CONFIRMED" }]];
    expect(await run()).toBe(0);
    expect(askedOf("AdminGetUser")).toEqual([]);
  });
});

describe("a run", () => {
  const three = [["one", "two", "three"].map((name) => ({ name, hours: 30 }))];

  test("ends before its function does, and leaves the rest to the next", async () => {
    pages = [...three, [{ name: "four", hours: 30 }]];
    const removing = removeUnconfirmed(LATE, () => (deleted().length < 2 ? NOW : LATE - 30_000));
    expect(await removing).toBe(2);
    expect(deleted()).toEqual(["one", "two"]);
    expect(askedOf("ListUsers")).toHaveLength(1);
    expect(lines.map(({ event, count }) => [event, count])).toEqual([["unconfirmed.done", 2]]);
  });

  test("ends in time also where there is nobody to be removed on page after page", async () => {
    pages = Array.from({ length: 9 }, (_, at) => [{ name: `young ${at}`, hours: 1 }]);
    expect(await removeUnconfirmed(LATE, () => NOW + askedOf("ListUsers").length * 90_000)).toBe(0);
    expect(askedOf("ListUsers")).toHaveLength(3);
  });

  test.each(["AdminGetUser", "AdminDeleteUser"])("goes on where somebody is gone at %s", async (operation) => {
    pages = three;
    refused[`${operation} two`] = { name: "UserNotFoundException" };
    expect(await run()).toBe(2);
  });

  test.each(["ListUsers", "AdminGetUser two", "AdminDeleteUser two"])(
    "leaves the rest to the next where Cognito takes no more at %s",
    async (call) => {
      pages = three;
      refused[call] = { name: "TooManyRequestsException" };
      const count = call === "ListUsers" ? 0 : 1;
      expect(await run()).toBe(count);
      expect(deleted()).not.toContain("three");
      expect(lines.map(({ event }) => event)).toEqual(["unconfirmed.interrupted", "unconfirmed.done"]);
      expect(lines.at(-1)).toMatchObject({ count });
    },
  );

  test("that lacks a right is an error, and tells what it did", async () => {
    pages = three;
    refused["AdminDeleteUser two"] = { name: "AccessDeniedException" };
    await expect(run()).rejects.toMatchObject({ name: "AccessDeniedException" });
    expect(lines.map(({ event, count }) => [event, count])).toEqual([["unconfirmed.done", 1]]);
  });
});
