import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clear } from "../../src/browser/storage";
import { formatVrn, hasCheckDigits, parseVrn, rememberedVrn, rememberVrn } from "../../src/vat/vrn";
import { memory } from "../support/storage";

describe("VAT number", () => {
  test.each(["234567847", "GB 234 5678 47", "gb234567847", " 234-5678-47 ", "GB234.5678.47"])("%j is read", (text) => {
    expect(parseVrn(text)).toEqual({ kind: "vrn", vrn: "234567847", checked: true });
  });

  test.each([
    ["", /Enter/],
    ["12345678", /nine digits; this has 8/],
    ["1234567890", /this has 10/],
    ["234567847001", /first nine digits/],
    ["FR234567847", /nine digits/],
    ["GB", /Enter/],
  ])("%j is refused with a reason", (text, reason) => {
    expect(parseVrn(text)).toMatchObject({ kind: "error", message: expect.stringMatching(reason) });
  });

  test.each([
    ["234567847", true],
    ["234567889", true],
    ["123456789", false],
    ["666119668", false],
  ])("check digits of %s: %s", (vrn, fits) => {
    expect(hasCheckDigits(vrn)).toBe(fits);
  });

  test("what fails the check digits is still taken", () => {
    expect(parseVrn("123456789")).toEqual({ kind: "vrn", vrn: "123456789", checked: false });
  });

  test("reading undoes formatting", () => {
    const vrn = fc.integer({ min: 0, max: 999_999_999 }).map((number) => String(number).padStart(9, "0"));
    fc.assert(
      fc.property(vrn, (each) => {
        expect(parseVrn(formatVrn(each))).toMatchObject({ vrn: each });
      }),
    );
  });

  test("is remembered for each user apart, until a sign-out", () => {
    const storage = memory();
    rememberVrn(storage, "one", "234567847");
    expect(rememberedVrn(storage, "one")).toBe("234567847");
    expect(rememberedVrn(storage, "other")).toBeUndefined();
    clear(storage);
    expect(rememberedVrn(storage, "one")).toBeUndefined();
  });
});
