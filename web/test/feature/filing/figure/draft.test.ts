import { describe, expect, test } from "vitest";
import * as Draft from "../../../../src/feature/filing/figure/draft";
import { blank } from "../../../../src/vat/figure";
import { memory } from "../../../support/storage";

const obligation = { periodKey: "26C3", start: "2026-07-01", end: "2026-09-30", due: "2026-11-07" };
const draft = { obligation, typed: { ...blank, vatDueSales: "12.5" } };

describe("draft", () => {
  test("comes back as it was left, half typed amounts included", () => {
    const storage = memory();
    Draft.save(storage, "234567847", "p", draft);
    expect(Draft.load(storage, "234567847", "p")).toEqual(draft);
  });

  test("of a period whose due date can't be read comes back too", () => {
    const storage = memory();
    const { due: _, ...undated } = obligation;
    Draft.save(storage, "234567847", "p", { ...draft, obligation: undated });
    expect(Draft.load(storage, "234567847", "p")?.obligation).toEqual(undated);
  });

  test("belongs to one VAT number and period", () => {
    const storage = memory();
    Draft.save(storage, "234567847", "p", draft);
    expect(Draft.load(storage, "234567889", "p")).toBeUndefined();
    expect(Draft.load(storage, "234567847", "q")).toBeUndefined();
  });

  test("is gone once dropped", () => {
    const storage = memory();
    Draft.save(storage, "234567847", "p", draft);
    Draft.drop(storage, "234567847", "p");
    expect(Draft.load(storage, "234567847", "p")).toBeUndefined();
  });

  test("something else under its key counts as absent", () => {
    expect(Draft.load(memory({ "submit.user.draft.234567847.p": "{" }), "234567847", "p")).toBeUndefined();
    expect(Draft.load(memory({ "submit.user.draft.234567847.p": '{"typed":1}' }), "234567847", "p")).toBeUndefined();
  });
});
