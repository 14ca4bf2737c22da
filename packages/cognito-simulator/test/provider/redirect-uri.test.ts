import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCallback, isStart } from "../../src/provider/redirect-uri";

const appOrigin = "http://localhost:3000";
/** What may stand between a host and a path, and lead elsewhere. */
const PART = fc.constantFrom(":", "3000", "@", "evil.example", ".", "/", "\\", "?", "#", "..", "%2f");

describe("redirect URI", () => {
  it.each([
    "http://localhost:3000/auth/callback",
    "http://localhost:41234/auth/callback",
    "http://localhost/auth/callback",
    "http://127.0.0.1:3000/auth/callback",
  ])("takes %s", (uri) => {
    expect(isCallback(uri, appOrigin)).toBe(true);
  });

  it.each([
    "https://localhost:3000/auth/callback",
    "http://localhost:3000/auth/callback/",
    "http://localhost:3000/auth/../auth/callback",
    "http://localhost:3000@attacker.example.com/auth/callback",
    "http://localhost.attacker.example.com/auth/callback",
    "http://localhost:3000/auth/callback#x",
    "http://127.0.0.1:3001/auth/callback",
    "javascript:alert(1)",
    "",
  ])("refuses %j", (uri) => {
    expect(isCallback(uri, appOrigin)).toBe(false);
  });

  it("takes the app's own origin, whatever it is", () => {
    expect(isCallback("https://submit.example.com/auth/callback", "https://submit.example.com")).toBe(true);
    expect(isStart("https://submit.example.com/", "https://submit.example.com")).toBe(true);
    expect(isStart("https://submit.example.com/elsewhere", "https://submit.example.com")).toBe(false);
  });

  it("leads to this machine, or nowhere", () => {
    let taken = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string(),
          fc.string().map((text) => `http://localhost${text}/auth/callback`),
          fc.array(PART, { maxLength: 5 }).map((parts) => `http://localhost${parts.join("")}/auth/callback`),
        ),
        (uri) => {
          if (!isCallback(uri, appOrigin)) return;
          taken += 1;
          expect(["localhost", "127.0.0.1"]).toContain(new URL(uri).hostname);
          expect(new URL(uri).pathname).toBe("/auth/callback");
        },
      ),
      { numRuns: 2_000 },
    );
    expect(taken).toBeGreaterThan(0);
  });
});
