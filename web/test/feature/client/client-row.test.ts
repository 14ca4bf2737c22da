import type { Client } from "@submit/contract/api/client";
import { describe, expect, test } from "vitest";
import { csvOf, filtered, rowsOf } from "../../../src/feature/client/client-row";

const at = "2026-11-28T09:14:00Z";
const said = (...periods: { end: string; due?: string }[]) => ({
  open: { at, periods: periods.map((each) => ({ periodKey: "26A1", start: "2026-08-01", ...each })) },
});
const late = said({ end: "2026-09-30", due: "2026-11-07" });
const client = (name: string, vrn: string, known?: Client["said"]): Client => ({
  name,
  vrn,
  kind: "agent",
  ...(known ? { said: known } : {}),
});
const clients = [
  client("Nothing", "100000001", said()),
  client("Never asked", "100000002"),
  client("Running", "100000003", said({ end: "2026-12-31", due: "2027-02-07" })),
  client("Due", "100000004", said({ end: "2026-10-31", due: "2026-12-07" })),
  client("Very late", "100000005", late),
  client("Undated", "100000006", said({ end: "2026-09-30" })),
];
const rows = rowsOf(clients, "2026-11-28");
const namesOf = (list: typeof rows) => list.map(({ client: { name } }) => name);

describe("the clients", () => {
  test("stand by due date, then those that are not to be filed yet", () => {
    expect(namesOf(rows)).toEqual(["Very late", "Due", "Undated", "Running", "Never asked", "Nothing"]);
  });

  test.each([
    [{}, 6],
    [{ find: "DUE" }, 1],
    [{ find: "GB 100 0000 05" }, 1],
    [{ find: "1000" }, 6],
    [{ find: "nobody" }, 0],
    [{ which: "late" }, 1],
    [{ which: "due" }, 2],
    [{ which: "unknown" }, 1],
    [{ which: "late", find: "due" }, 0],
  ])("are filtered by %j", (filter, count) => {
    expect(filtered(rows, filter)).toHaveLength(count);
  });

  test("are written as CSV that no spreadsheet takes for a formula", () => {
    const odd = rowsOf([client('=SUM("a",1)', "100000005", late), client("-1", "100000009")], "2026-11-28");
    const [head, first, second] = csvOf(odd).split("\r\n");
    expect(head).toMatch(/^Client,VAT number,/);
    expect(first).toBe(
      `"'=SUM(""a"",1)",100 0000 05,its agent,Overdue by 21 days,7 November 2026,28 November 2026 at 9:14am`,
    );
    expect(second).toBe("'-1,100 0000 09,its agent,Not looked at yet,,");
    for (const name of ["+1", "@a", "\t=1"])
      expect(csvOf(rowsOf([client(name, "100000009")], "2026-11-28")).split("\r\n")[1]).toMatch(`'${name},`);
  });
});
