import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { inputErrors } from "../../../src/protocol/problem";
import { specOf } from "../../../src/registry";

describe.each(["hmrcVatObligationGet", "hmrcVatLiabilityGet", "hmrcVatPaymentGet"] as const)("range of %s", (api) => {
  const faults = (query: object) => {
    const result = v.safeParse(specOf(api).input, { vrn: "123456789", ...query });
    return result.success ? [] : inputErrors(result.issues).map(({ message }) => message);
  };

  test.each([[{}], [{ from: "2026-01-01", to: "2026-01-02" }], [{ from: "2019-01-01", to: "2026-01-01" }]])(
    "takes %j",
    (query) => {
      expect(faults(query)).toEqual([]);
    },
  );

  test.each([
    [{ from: "2026-01-01" }, "both from and to"],
    [{ to: "2026-01-01" }, "both from and to"],
    [{ from: "2026-01-01", to: "2026-01-01" }, "must be before to"],
    [{ from: "2026-01-02", to: "2026-01-01" }, "must be before to"],
    [{ from: "2018-12-31", to: "2026-01-01" }, "at most seven years"],
    [{ from: "2017-02-29", to: "2018-01-01" }, "a date that exists"],
    [{ from: "2026-01-01", to: "2026-13-01" }, "a date that exists"],
  ])("refuses %j with one word", (query, message) => {
    const said = faults(query);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(message);
  });
});

describe("status", () => {
  test.each(["O", "F"])("takes %s", (status) => {
    expect(v.is(specOf("hmrcVatObligationGet").input, { vrn: "123456789", status })).toBe(true);
  });

  test.each(["open", "o", ""])("refuses %j", (status) => {
    expect(v.is(specOf("hmrcVatObligationGet").input, { vrn: "123456789", status })).toBe(false);
  });
});
