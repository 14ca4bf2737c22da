import { describe, expect, test } from "vitest";
import { concurrencyOf, timesOf } from "../../src/protocol/spec";
import { apiNames, specOf } from "../../src/registry";

describe("times", () => {
  test.each(apiNames)("of %s: the holder of a lease is dead when it ends, and then its message comes again", (api) => {
    const { functionSeconds, leaseSeconds, visibilitySeconds } = timesOf(specOf(api));
    expect(leaseSeconds).toBeGreaterThan(functionSeconds);
    expect(visibilitySeconds).toBeGreaterThan(leaseSeconds);
  });

  test.each(apiNames)(
    "of %s: a consumer that dies holds up others for 20 s, and its own user for two minutes",
    (api) => {
      const spec = specOf(api);
      const most = concurrencyOf(spec) === 1 && spec.effect !== "once" ? 20 : 120;
      expect(timesOf(spec).visibilitySeconds).toBeLessThanOrEqual(most);
    },
  );

  test("filing waits for an answer longer than HMRC's gateway does", () => {
    expect(timesOf(specOf("hmrcVatReturnPost")).functionSeconds).toBeGreaterThan(65 + 15);
  });
});
