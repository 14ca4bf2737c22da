import { describe, expect, test } from "vitest";
import { readVatPath, vatAddress } from "../../src/vat/address";

describe("the address of a page", () => {
  test("names its VAT number", () => {
    expect(vatAddress("234567847", "return/2026-07-01_2026-09-30")).toBe("/vat/234567847/return/2026-07-01_2026-09-30");
    expect(vatAddress(undefined, "obligation")).toBe("/obligation");
  });

  test.each([
    ["/vat/234567847/obligation", "234567847", "obligation"],
    ["/vat/234567847/return/2026-07-01_2026-09-30/review", "234567847", "return/2026-07-01_2026-09-30/review"],
    ["/vat/234567847", "234567847", ""],
    ["/vat/23456784/obligation", undefined, "vat/23456784/obligation"],
    ["/vat/234567847x/obligation", undefined, "vat/234567847x/obligation"],
    ["/receipt", undefined, "receipt"],
    ["/", undefined, ""],
  ])("%s is about %s", (path, vrn, page) => {
    expect(readVatPath(path)).toEqual({ vrn, page });
  });
});
