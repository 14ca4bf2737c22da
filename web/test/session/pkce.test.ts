import { describe, expect, test } from "vitest";
import { challenge, randomSecret } from "../../src/session/pkce";

describe("PKCE", () => {
  test("challenge is that of RFC 7636, appendix B", async () => {
    expect(await challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")).toBe(
      "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    );
  });

  test("secrets are 32 bytes in base64url and never the same", () => {
    const made = Array.from({ length: 200 }, randomSecret);
    expect(new Set(made).size).toBe(200);
    for (const each of made) expect(each).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });
});
