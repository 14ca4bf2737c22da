import { apiNames, specOf as specIn } from "@submit/contract/registry";
import { expect, test } from "vitest";
import { asksHmrc, specOf } from "../../src/api/declaration";

test.each(apiNames)("the declaration of %s is the registry's", async (api) => {
  expect(await specOf(api)).toBe(specIn(api));
});

test.each(apiNames)("HMRC is asked by %s where its declaration says so", (api) => {
  expect(asksHmrc(api)).toBe(specIn(api).upstream === "hmrc");
  expect(asksHmrc(api)).toBe(specIn(api).activity === "vat");
});
