import { describe, expect, it } from "vitest";
import { open } from "../support/client";

describe("information", () => {
  it("says since when the business is registered", async () => {
    const response = await open().get("information");
    expect([response.status, await response.json()]).toEqual([
      200,
      { customerDetails: { effectiveRegistrationDate: "2019-11-24" } },
    ]);
  });

  it.each([
    ["DEFAULT", 200, ["customerDetails", "flatRateScheme"]],
    ["CUSTOMER_INFO_NOT_FOUND", 404, ["code", "message"]],
    ["NO_EFFECTREGISTRATIONDATE", 200, ["flatRateScheme"]],
    ["NO_FLATRATESCHEME", 200, ["customerDetails"]],
    ["NO_EFFECTREGISTRATIONDATE_NO_FRS", 200, []],
    ["UNKNOWN", 200, ["customerDetails", "flatRateScheme"]],
  ])("in %s is %i with %j", async (scenario, status, members) => {
    const response = await open({ mode: "sandbox" }).get("information", { "Gov-Test-Scenario": scenario });
    expect([response.status, Object.keys((await response.json()) as object)]).toEqual([status, members]);
  });
});
