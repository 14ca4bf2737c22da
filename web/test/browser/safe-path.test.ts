import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { safePath } from "../../src/browser/safe-path";

const ORIGIN = "https://submit.example";

describe("safe path", () => {
  test.each([
    ["/return/2026-07-01_2026-09-30?x=1#y", "/return/2026-07-01_2026-09-30?x=1#y"],
    ["/bundle?then=%2Freturn", "/bundle?then=%2Freturn"],
    ["//elsewhere.example/x", "/"],
    ["/\\elsewhere.example", "/"],
    ["/\t/elsewhere.example/x", "/"],
    ["\n//elsewhere.example/x", "/"],
    ["/.//elsewhere.example/x", "/"],
    ["/x/..//elsewhere.example/x", "/"],
    ["https://elsewhere.example", "/"],
    ["javascript:alert(1)", "/"],
    ["receipt", "/"],
    ["", "/"],
    ["/auth/callback?code=1", "/"],
    ["/./auth/callback?code=1", "/"],
    [undefined, "/"],
    [["/receipt", "//elsewhere.example"], "/"],
  ])("%j leads to %s", (path, safe) => {
    expect(safePath(path)).toBe(safe);
  });

  test("never leaves the origin, whatever the path", () => {
    // Browsers strip tabs and line ends, take a backslash for a slash and resolve dots.
    const part = fc.constantFrom(
      "/",
      "\\",
      "\t",
      "\n",
      "\r",
      " ",
      ".",
      "..",
      ":",
      "@",
      "%2f",
      "%09",
      "?",
      "#",
      "evil.example",
    );
    const path = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.array(part).map((parts) => parts.join("")),
      fc.array(part).map((parts) => `/${parts.join("")}`),
    );
    fc.assert(
      fc.property(path, (text) => {
        const safe = safePath(text);
        expect(new URL(safe, `${ORIGIN}/somewhere/else`).origin).toBe(ORIGIN);
        expect(safe.startsWith("/")).toBe(true);
        expect(safePath(safe)).toBe(safe);
      }),
      { numRuns: 1_000 },
    );
  });
});
