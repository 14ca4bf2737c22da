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
    // A text of which a letter is another is as good a text.
    const sealed = await seal("a".repeat(40));
    for (const [at, letter] of [...sealed].entries()) {
      // The last letter of a part may hold two bits alone, which are its first.
      const broken = sealed.slice(0, at) + (/[A-P]/.test(letter) ? "_" : "A") + sealed.slice(at + 1);
      await expect(unseal(broken), broken).rejects.toThrow();
    }
  });
});
