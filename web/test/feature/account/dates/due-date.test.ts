import type { Client } from "@submit/contract/api/client";
import { describe, expect, test } from "vitest";
import { calendarOfClients } from "../../../../src/feature/account/dates/due-date";

const open = (at: string, ...periods: [start: string, end: string, due?: string][]) => ({
  open: { at, periods: periods.map(([start, end, due]) => ({ periodKey: "K", start, end, ...(due ? { due } : {}) })) },
});
const client = (vrn: string, name: string, said?: Client["said"]): Client => ({
  vrn,
  name,
  kind: "business",
  clientId: `id of ${vrn}`,
  ...(said ? { said } : {}),
});
const one = client(
  "234567847",
  "Baker",
  open(
    "2026-11-03T10:00:00.000Z",
    ["2026-10-01", "2026-12-31", "2027-02-07"],
    ["2026-07-01", "2026-09-30", "2026-11-07"],
    ["2027-01-01", "2027-03-31"],
  ),
);
const today = "2026-11-28";

describe("due dates", () => {
  test("are those to file and to pay by, from today on, as HMRC showed them", async () => {
    const { entries, shownAt } = await calendarOfClients([one], today, "en");
    expect(entries.map(({ date, summary }) => `${date} ${summary}`)).toEqual([
      "2027-02-07 File the VAT return, 1 October to 31 December 2026",
      "2027-02-07 Pay HMRC any VAT due, 1 October to 31 December 2026",
    ]);
    expect(shownAt).toBe("2026-11-03T10:00:00.000Z");
  });

  test("keep their ids, which differ and tell nothing", async () => {
    const other = client(
      "987654321",
      "Smith",
      open("2026-11-01T10:00:00.000Z", ["2026-10-01", "2026-12-31", "2027-01-07"]),
    );
    const ids = (clients: Client[]) =>
      calendarOfClients(clients, today, "en").then(({ entries }) => entries.map(({ id }) => id).sort());
    const both = await ids([one, other]);
    expect(await ids([other, one])).toEqual(both);
    expect(new Set(both).size).toBe(4);
    for (const id of both) expect(id).toMatch(/^[0-9a-f]{32}$/);
  });

  test("name the client where there are several, and the oldest time at which HMRC was asked", async () => {
    const other = client(
      "987654321",
      "Smith",
      open("2026-11-01T10:00:00.000Z", ["2026-10-01", "2026-12-31", "2027-01-07"]),
    );
    const { entries, shownAt } = await calendarOfClients([one, other, client("111111111", "New")], today, "en");
    expect(entries.map(({ summary }) => summary.split(": ")[1])).toEqual(["Smith", "Smith", "Baker", "Baker"]);
    expect(shownAt).toBe("2026-11-01T10:00:00.000Z");
  });

  test("are none where HMRC has shown none", async () => {
    expect(await calendarOfClients([client("111111111", "New")], today, "en")).toEqual({
      entries: [],
      shownAt: undefined,
    });
  });
});
