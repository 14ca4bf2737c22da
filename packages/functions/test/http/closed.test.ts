import { ProblemError } from "@submit/core/error";
import { ownerOf } from "@submit/core/identity/owner";
import { beforeEach, describe, expect, test } from "vitest";
import { refuseClosed } from "../../src/http/closed";
import { verify } from "../support/app";

let now = 0;
let asked: string[] = [];
let closed: string[] = [];
let fails = false;
const judge = refuseClosed(verify, {
  now: () => now,
  async isClosed(owner) {
    asked.push(owner);
    if (fails) throw new Error("The table does not answer");
    return closed.includes(owner);
  },
});
const judged = (...call: Parameters<typeof judge>) =>
  judge(...call).then(
    ({ sub }) => sub,
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );

beforeEach(() => {
  [now, asked, closed, fails] = [now + 60_000, [], [], false];
});

describe("an account", () => {
  test("that is open is asked about once in five seconds", async () => {
    for (let call = 0; call < 3; call++) expect(await judged("alice")).toBe("alice");
    expect(asked).toEqual([ownerOf("alice")]);
    now += 5_000;
    closed = [ownerOf("alice")];
    expect(await judged("alice")).toBe("ACCOUNT_CLOSED");
  });

  test("that was deleted is refused each time, whatever is asked for but how its deletion stands", async () => {
    closed = [ownerOf("alice")];
    for (const api of [undefined, "bundleGet", "hmrcVatReturnPost"] as const)
      expect(await judged("alice", api)).toBe("ACCOUNT_CLOSED");
    expect(await judged("alice", "accountDelete")).toBe("alice");
    expect(await judged("bob")).toBe("bob");
  });

  test("of which nothing can be told is taken", async () => {
    fails = true;
    expect(await judged("alice")).toBe("alice");
  });
});

test("a token that proves nothing is refused as ever, and nobody is asked about", async () => {
  expect(await judged("nobody")).toBe("UNAUTHENTICATED");
  expect(asked).toEqual([]);
});
