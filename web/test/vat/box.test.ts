import { describe, expect, test } from "vitest";
import { withBoxNames } from "../../src/vat/box";

describe("box", () => {
  test("is named by its number where software names its field", () => {
    expect(withBoxNames("totalVatDue should be equal to the sum of vatDueSales and vatDueAcquisitions")).toBe(
      "box 3 should be equal to the sum of box 1 and box 2",
    );
    expect(withBoxNames("The period key is not valid")).toBe("The period key is not valid");
  });
});
