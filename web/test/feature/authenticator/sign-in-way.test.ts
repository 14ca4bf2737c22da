import { describe, expect, test } from "vitest";
import { otpauthUri, signInWayOf } from "../../../src/feature/authenticator/sign-in-way";

const own = { sub: "s", "cognito:username": "2f1c9a1e-0000-4000-8000-000000000000" };

describe("signInWayOf", () => {
  test.each([
    ["a password", own, { password: true }],
    ["Google", { sub: "s", "cognito:username": "google_117" }, { password: false }],
    ["nobody", undefined, { password: true }],
  ])("%s", (_, claims, way) => {
    expect(signInWayOf(claims)).toEqual(way);
  });

  test("an app since a day", () => {
    const claims = { ...own, "custom:authenticator": "1767225600|reference" };
    expect(signInWayOf(claims).enrolledAt?.toISOString()).toBe("2026-01-01T00:00:00.000Z");
  });
});

describe("otpauthUri", () => {
  test("names account and issuer, whatever the address", () => {
    const uri = new URL(otpauthUri("a+b:c@example.com", "SECRET"));
    expect(uri.protocol + uri.host).toBe("otpauth:totp");
    expect(decodeURIComponent(uri.pathname.slice(1))).toBe("Submit:a+b:c@example.com");
    expect(uri.pathname.match(/:/g)).toHaveLength(1);
    expect(Object.fromEntries(uri.searchParams)).toEqual({ secret: "SECRET", issuer: "Submit" });
  });
});
