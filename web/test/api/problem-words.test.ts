import { problem } from "@submit/contract/protocol/problem";
import { locationOf } from "@submit/contract/protocol/request";
import { apiNames, codesOf, specOf } from "@submit/contract/registry";
import { describe, expect, test } from "vitest";
import { isHmrcDown, problemWords, waysOn } from "../../src/api/problem-words";
import { problem as welsh } from "../../src/message/cy/api/problem";

describe("a problem", () => {
  test.each(apiNames)("of %s has a way on, whatever its code", (api) => {
    for (const code of codesOf(api)) {
      expect(waysOn({ code }).ways.length, code).toBeGreaterThan(0);
      expect(waysOn({ code }), code).not.toBe(waysOn({ code: "UNKNOWN" }));
    }
  });

  test("that this page does not know has one too", () => {
    for (const code of ["NEWER_THAN_THIS_PAGE", "toString"]) {
      expect(waysOn({ code })).toBe(waysOn({ code: "UNKNOWN" }));
    }
  });

  test("that asking again can't mend offers no such thing", () => {
    for (const code of ["RECEIPT_NOT_FOUND", "HMRC_REFUSED", "BUNDLE_REQUIRED", "INVALID_REQUEST"]) {
      expect(waysOn({ code }).ways).not.toContain("retry");
    }
  });

  test("of a connection that HMRC refuses names another account at HMRC as a cause, in either language", () => {
    const detail = "You may have signed in to HMRC with another account.";
    expect(problemWords(problem("HMRC_CONNECTION_REQUIRED", detail)).detail).toBe(detail);
    expect(welsh.HMRC_CONNECTION_REQUIRED?.detail).toMatch(/chyfrif arall.*cyfrif gwasanaethau asiantau/);
  });

  test.each(apiNames)("of %s is HMRC's only where HMRC is asked", (api) => {
    const ended = problem("UPSTREAM_UNAVAILABLE", "No answer.", { instance: locationOf(api, "id") });
    expect(isHmrcDown(ended)).toBe(specOf(api).upstream === "hmrc");
  });
});
