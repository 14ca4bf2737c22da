import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { cognitoTokenPost } from "../../src/api/cognito";

const code = { code: "c", codeVerifier: "v".repeat(43), redirectUri: "https://example.com/auth/callback" };

describe("cognitoTokenPost", () => {
  test.each([[code], [{ refreshToken: "r" }]])("takes %j", (input) => {
    expect(v.is(cognitoTokenPost.input, input)).toBe(true);
  });

  test.each([[{}], [{ ...code, refreshToken: "r" }], [{ code: "c" }], [{ refreshToken: "" }], [null], [["r"]]])(
    "refuses %j",
    (input) => {
      expect(v.is(cognitoTokenPost.input, input)).toBe(false);
    },
  );
});
