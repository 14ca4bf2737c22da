import type { Input } from "@submit/contract/registry";
import { type Boxes, boxEntries } from "@submit/contract/value/nine-boxes";
import { describe, expect, test } from "vitest";
import { inputOf } from "../../../contract/test/support/sample";
import { relink } from "../support/link";

relink("Settings", { figures: "records" });
// What reads the links is loaded after they are made.
const { createTestApp, json } = await import("../support/app");

const readAt = "2026-11-02T09:14:08Z";
const boxes = Object.keys(boxEntries) as (keyof Boxes)[];
const cells = Object.fromEntries(boxes.map((box, row) => [box, { cell: `C${row + 1}` }]));
const file = { how: "file", fileName: "VAT.xlsx", sha256: "0".repeat(64), readAt, cells } as const;
const filing: Input<"hmrcVatReturnPost"> = {
  ...(inputOf("hmrcVatReturnPost") as Input<"hmrcVatReturnPost">),
  vatDueSales: 1250.4,
};
const nil = {
  ...filing,
  vatDueSales: 0,
  vatDueAcquisitions: 0,
  vatReclaimedCurrPeriod: 0,
  totalValueSalesExVAT: 0,
  totalValuePurchasesExVAT: 0,
  totalValueGoodsSuppliedExVAT: 0,
  totalAcquisitionsExVAT: 0,
};

describe("a stage that takes figures from records alone", () => {
  test.each([
    ["none", undefined],
    ["typing", { how: "typed" }],
    ["pasting", { how: "pasted", readAt }],
  ])("refuses a filing with a provenance of %s before anything is recorded", async (_, provenance) => {
    const app = createTestApp();
    const { provenance: __, ...rest } = filing;
    const response = await app.call("hmrcVatReturnPost", { input: provenance ? { ...rest, provenance } : rest });
    expect(response.status).toBe(403);
    const problem = await json(response);
    expect(problem).toMatchObject({ code: "RECORDS_REQUIRED", errors: [{ path: "provenance" }] });
    expect(problem).not.toHaveProperty("instance");
    expect([app.records(), app.messages()]).toEqual([0, 0]);
  });

  test.each([
    ["no cell at all", { ...file, cells: {} }, "provenance.cells.vatDueSales"],
    ["no cell of one box", { ...file, cells: { ...cells, vatDueSales: undefined } }, "provenance.cells.vatDueSales"],
    ["a figure changed by hand", { ...file, changed: ["totalValueSalesExVAT"] }, "provenance.changed"],
  ])("refuses the figures of a file with %s", async (_, provenance, path) => {
    const app = createTestApp();
    const problem = await json(await app.call("hmrcVatReturnPost", { input: { ...filing, provenance } }));
    expect(problem).toMatchObject({ status: 403, code: "RECORDS_REQUIRED", errors: expect.any(Array) });
    expect((problem as { errors: { path: string }[] }).errors.map((each) => each.path)).toContain(path);
    expect([app.records(), app.messages()]).toEqual([0, 0]);
  });

  test.each([
    ["figures of a file", { ...filing, provenance: { ...file, changed: [] } }],
    [
      "a box of nought that the file lacks",
      { ...nil, vatDueSales: 1, provenance: { ...file, cells: { vatDueSales: { cell: "C4" } } } },
    ],
    ["a nil return, as nothing is keyed", { ...nil, provenance: { how: "typed" } }],
  ])("takes %s", async (_, input) => {
    const app = createTestApp();
    expect((await app.call("hmrcVatReturnPost", { input })).status).toBe(202);
    expect(app.records()).toBe(1);
  });

  test("refuses a return with one figure that is not nought", async () => {
    const app = createTestApp();
    const input = { ...nil, provenance: { how: "typed" }, totalAcquisitionsExVAT: -1 };
    expect(await json(await app.call("hmrcVatReturnPost", { input }))).toMatchObject({ code: "RECORDS_REQUIRED" });
  });

  test("has nothing to ask of other calls", async () => {
    expect((await createTestApp().call("hmrcVatObligationGet")).status).toBe(202);
  });
});
