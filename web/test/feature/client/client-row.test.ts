import type { Client } from "@submit/contract/api/client";
import { describe, expect, test } from "vitest";
import { csvOf, filtered, rowsOf } from "../../../src/feature/client/client-row";
import type { DueNote } from "../../../src/vat/client/next-return";

const client = (name: string, vrn: string): Client => ({ name, vrn, kind: "agent" });
const clients = [
  client("Nothing", "100000001"),
  client("Never asked", "100000002"),
  client("Running", "100000003"),
  client("Due", "100000004"),
  client("Very late", "100000005"),
  client("Undated", "100000006"),
];
const at = Date.parse("2026-11-28T09:14:00Z");
const notes: Record<string, DueNote> = {
  "100000001": { at, open: [] },
  "100000003": { at, open: [{ end: "2026-12-31", due: "2027-02-07" }] },
  "100000004": { at, open: [{ end: "2026-10-31", due: "2026-12-07" }] },
  "100000005": { at, open: [{ end: "2026-09-30", due: "2026-11-07" }] },
  "100000006": { at, open: [{ end: "2026-09-30" }] },
};
const rows = rowsOf(clients, (vrn) => notes[vrn], "2026-11-28");
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
    const odd = rowsOf(
      [client('=SUM("a",1)', "100000005"), client("-1", "100000009")],
      (vrn) => notes[vrn],
      "2026-11-28",
    );
    const [head, first, second] = csvOf(odd).split("\r\n");
    expect(head).toMatch(/^Client,VAT number,/);
    expect(first).toBe(
      `"'=SUM(""a"",1)",100 0000 05,its agent,Overdue by 21 days,7 November 2026,28 November 2026 at 9:14am`,
    );
    expect(second).toBe("'-1,100 0000 09,its agent,Not looked at yet,,");
  });
});
