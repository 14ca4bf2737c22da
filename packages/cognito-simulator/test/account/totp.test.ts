import { describe, expect, it } from "vitest";
import * as Totp from "../../src/account/totp";

/** The secret of RFC 6238's appendix B, "12345678901234567890", in base32. */
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

describe("codeAt", () => {
  // RFC 6238, appendix B, SHA-1: its codes have eight digits, of which an app shows the last six.
  it.each([
    [59, "94287082"],
    [1_111_111_109, "07081804"],
    [1_111_111_111, "14050471"],
    [1_234_567_890, "89005924"],
    [2_000_000_000, "69279037"],
    [20_000_000_000, "65353130"],
  ])("after %i seconds", (seconds, code) => {
    expect(Totp.codeAt(SECRET, seconds * 1000)).toBe(code.slice(2));
  });
});

describe("stepOfCode", () => {
  const now = 1_234_567_890_000;

  it.each([
    [-2, false],
    [-1, true],
    [0, true],
    [1, true],
    [2, false],
  ])("a code of %i steps from now is good: %s", (steps, good) => {
    const code = Totp.codeAt(SECRET, now + steps * Totp.STEP * 1000);
    expect(Totp.stepOfCode(SECRET, code, now) !== undefined).toBe(good);
  });
});

describe("newSecret", () => {
  it("is another one each time, as long as Cognito's", () => {
    const secrets = [Totp.newSecret(), Totp.newSecret()];
    expect(secrets[0]).toMatch(/^[A-Z2-7]{52}$/);
    expect(secrets[1]).not.toBe(secrets[0]);
  });
});
