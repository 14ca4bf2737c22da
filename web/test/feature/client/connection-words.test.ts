import type { Client } from "@submit/contract/api/client";
import { expect, test } from "vitest";
import { connectionWords, endedOf, untilWords } from "../../../src/feature/client/connection-words";

const connection = (connectionId: string, expiresAt = "2027-01-01T12:00:00.000Z") => ({
  connectionId,
  scope: "read:vat",
  connectedAt: "2026-11-03T09:14:00.000Z",
  expiresAt,
});
const [first, second, third] = [connection("1"), connection("2"), connection("3")];
const client = (name: string, connectionId?: string): Client => ({
  name,
  vrn: "234567847",
  kind: "agent",
  ...(connectionId ? { connectionId } : {}),
});
const clients = [
  client("Anna"),
  client("Bob", "1"),
  client("Siôn ŵ", "2"),
  ...["C", "D"].map((name) => client(name, "1")),
];

test("a connection is told by its day and by whom it serves: the oldest those that name none", () => {
  expect(connectionWords(first, clients, first)).toBe("Connected on 3 November 2026, used for Anna, Bob, C and 1 more");
  expect(connectionWords(second, clients, first)).toBe("Connected on 3 November 2026, used for Siôn ŵ");
  expect(connectionWords(third, clients, first)).toBe("Connected on 3 November 2026, not used yet");
});

test("a connection that clients name and that is there no more has ended, for all of them", () => {
  expect(endedOf(clients, [first, second])).toEqual([]);
  expect(endedOf(clients, [second])).toEqual([
    { connectionId: "1", said: "A sign-in that has ended, used for Bob, C, D" },
  ]);
  expect(endedOf(clients, []).map(({ connectionId }) => connectionId)).toEqual(["1", "2"]);
});

test.each([
  ["2027-01-01T12:00:00.000Z", "The permission lasts until 1 January 2027: 34 days."],
  ["2026-11-29T00:30:00.000Z", "The permission lasts until 29 November 2026: 1 day."],
  ["2026-11-28T23:30:00.000Z", "The permission ends today."],
])("that ends at %s says so in days", (end, said) => {
  expect(untilWords(connection("1", end), "2026-11-28")).toBe(said);
});
