import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Vrn from "../../src/value/vrn";

describe("a VRN", () => {
  it("made from any stem has check digits that fit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), (stem) => {
        const vrn = Vrn.withCheckDigits(String(stem).padStart(7, "0"));
        expect(Vrn.hasCheckDigits(vrn)).toBe(true);
      }),
    );
  });

  it("with one digit changed no longer fits, unless by the other series", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), fc.nat(6), fc.integer({ min: 1, max: 9 }), (stem, at, by) => {
        const vrn = Vrn.withCheckDigits(String(stem).padStart(7, "0"));
        const digit = (Number(vrn[at]) + by) % 10;
        const changed = vrn.slice(0, at) + digit + vrn.slice(at + 1);
        // A weight times a digit's change is below 97 in size, so modulus 97 tells; the other series takes 42 more.
        const change = (8 - at) * (digit - Number(vrn[at]));
        expect(Vrn.hasCheckDigits(changed)).toBe(change === 42);
      }),
    );
  });

  it.each(["234567847", "234567889"])("%s fits, by one series or the other", (vrn) => {
    expect(Vrn.hasCheckDigits(vrn)).toBe(true);
  });

  it.each(["123456789", "666119668", "107794340"])("%s does not fit, and the API takes it", (vrn) => {
    expect(Vrn.hasCheckDigits(vrn)).toBe(false);
    expect(Vrn.isVrn(vrn)).toBe(true);
  });

  it.each(["12345678", "1234567890", "GB234567847", "23456784A", "123 456 789", ""])("%j is none", (text) => {
    expect(Vrn.isVrn(text)).toBe(false);
    expect(Vrn.hasCheckDigits(text)).toBe(false);
  });

  it("at random has check digits", () => {
    expect(Vrn.hasCheckDigits(Vrn.random())).toBe(true);
  });
});
