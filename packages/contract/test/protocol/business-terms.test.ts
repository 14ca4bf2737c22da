import { describe, expect, test } from "vitest";
import { operator } from "../../src/operator";
import { businessTermsText, parseBusinessTerms } from "../../src/protocol/business-terms";
import { bundleSpecs, bundlesOn } from "../../src/protocol/catalogue";

describe("terms of the business bundle", () => {
  test.each(["free/200/31", "invitation/1/1", "free/5000/366"])("%s", (text) => {
    expect(businessTermsText(parseBusinessTerms(text))).toBe(text);
  });

  test.each([
    "",
    "free",
    "free/0/31",
    "free/200/0",
    "free/5001/31",
    "free/200/367",
    "none/1/1",
    "free/1/1/1",
    "Free/1/1",
  ])("%j says what they should be like", (text) => {
    expect(() => parseBusinessTerms(text)).toThrow("such as free/200/31");
  });

  test("of the operator are terms", () => {
    expect(parseBusinessTerms(businessTermsText(operator.business))).toEqual(operator.business);
  });

  test("change the business bundle and no other", () => {
    const { business, ...others } = bundlesOn({ access: "free", places: 7, days: 8 });
    expect(business).toEqual({ ...bundleSpecs.business, grant: "on-request", cap: 7, days: 8 });
    const { business: _, ...usual } = bundleSpecs;
    expect(others).toEqual(usual);
    const invited = bundlesOn({ access: "invitation", places: 7, days: 8 }).business;
    expect(invited).toMatchObject({ grant: "subscription", invitation: true });
  });
});
