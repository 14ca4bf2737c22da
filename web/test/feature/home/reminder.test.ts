import { describe, expect, test } from "vitest";
import { paymentReminder, returnReminder, type Stage, stageOf } from "../../../src/feature/home/reminder";

const stages: Stage[] = ["before", "late", "first-penalty", "second-penalty"];

describe("a reminder", () => {
  test.each<[number, Stage | undefined]>([
    [15, undefined],
    [14, "before"],
    [0, "before"],
    [-1, undefined],
    [-2, undefined],
    [-3, "late"],
    [-15, "late"],
    [-16, "first-penalty"],
    [-30, "first-penalty"],
    [-31, "second-penalty"],
    [-400, "second-penalty"],
  ])("with %i days left is %s", (days, stage) => {
    expect(stageOf(days)).toBe(stage);
  });

  test("of a payment names the amount and the day that matters next", () => {
    const words = stages.map((stage) => paymentReminder(stage, "£940.25", "2026-11-07"));
    for (const each of words) expect(each).toMatch(/^£940\.25 /);
    expect(words[0]).toContain("by 7 November 2026");
    for (const each of words.slice(1)) expect(each).toContain("was due on 7 November 2026");
    expect(words[1]).toContain("by 22 November 2026");
    expect(words[2]).toContain("by 7 December 2026");
    expect(words[3]).toContain("grows each day");
  });

  test("of a return speaks of the point and of the payment that is due with it", () => {
    const words = stages.map((stage) => returnReminder(stage, "2026-11-07"));
    for (const each of words) expect(each).toContain("A late return brings a penalty point");
    expect(words[0]).toContain("by 7 November 2026");
    expect(words[1]).toContain("by 22 November 2026");
    expect(words[2]).toContain("by 7 December 2026");
  });
});
