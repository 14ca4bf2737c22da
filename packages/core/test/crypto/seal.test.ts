import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seal, unseal } from "../../src/crypto/seal";

describe("seal", () => {
  test("opens to what was sealed, and shows nothing of it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const sealed = await seal({ value, planted: "PLANTED-SECRET" });
        expect(sealed).not.toContain("PLANTED");
        expect(await unseal(sealed)).toEqual({ value: JSON.parse(JSON.stringify(value)), planted: "PLANTED-SECRET" });
      }),
      { numRuns: 50 },
    );
  });

  test("the same twice looks different", async () => expect(await seal(1)).not.toBe(await seal(1)));

  test("tampering is refused", async () => {
    const sealed = await seal({ amount: 1 });
    const broken = `${sealed.slice(0, -3)}${sealed.endsWith("AAA") ? "BBB" : "AAA"}`;
    await expect(unseal(broken)).rejects.toThrow();
  });
});
