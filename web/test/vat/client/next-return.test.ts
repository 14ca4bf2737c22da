import { describe, expect, test } from "vitest";
import { nextReturn } from "../../../src/vat/client/next-return";

const today = "2026-11-28";
const note = (...periods: { end: string; due?: string }[]) => ({
  open: {
    at: "2026-11-28T09:14:00Z",
    periods: periods.map((each) => ({ periodKey: "26A1", start: "2026-08-01", ...each })),
  },
});

describe("the next return", () => {
  test("is the earliest that has ended, and else the one that runs", () => {
    const late = { end: "2026-09-30", due: "2026-11-07" };
    const due = { end: "2026-10-31", due: "2026-12-07" };
    const running = { end: "2026-12-31", due: "2027-02-07" };
    expect(nextReturn(note(running, due, late), today)).toEqual({ kind: "late", due: "2026-11-07", days: -21 });
    expect(nextReturn(note(running, due), today)).toEqual({ kind: "due", due: "2026-12-07", days: 9 });
    expect(nextReturn(note(running), today)).toEqual({ kind: "running", due: "2027-02-07" });
    expect(nextReturn(note({ end: today, due: "2027-01-07" }), today).kind).toBe("running");
  });

  test("is none, undated or unknown where that is all that is known", () => {
    expect(nextReturn(note(), today)).toEqual({ kind: "none" });
    expect(nextReturn(note({ end: "2026-09-30" }), today)).toEqual({ kind: "undated" });
    expect(nextReturn(undefined, today)).toEqual({ kind: "unknown" });
    const filed = { start: "2026-08-01", end: "2026-10-31" };
    expect(nextReturn({ filed }, today)).toEqual({ kind: "unknown" });
  });
});
