import type { OfferedBundle } from "@submit/contract/protocol/catalogue";
import { describe, expect, test } from "vitest";
import { freeOffers, lackOf, qualifiersOf } from "../../src/api/entitlement";

const base = { title: "T", description: "D" };
const free: OfferedBundle = { ...base, bundleId: "business", grant: "on-request", days: 31, cap: 9, places: 2 };
const test1: OfferedBundle = { ...base, bundleId: "test", grant: "on-request", days: 1, cap: 10, places: 1 };
const guest: OfferedBundle = { ...base, bundleId: "guest", grant: "on-request", days: 1, cap: 10, places: 3 };
const invited: OfferedBundle = { ...base, bundleId: "business", grant: "subscription", invitation: true, places: 5 };
const full = (offer: OfferedBundle, nextPlaceAt: string): OfferedBundle => ({ ...offer, places: 0, nextPlaceAt });
const none = [{ bundleId: "default", title: "Default" }];
const lack = (catalogue: OfferedBundle[], sandbox = true, bundles = none) => lackOf({ bundles, catalogue }, sandbox);

describe("what is free", () => {
  test("is had in the order of how long it lasts, where it works with HMRC", () => {
    const ids = (sandbox: boolean) => freeOffers([test1, guest, free], sandbox).map(({ bundleId }) => bundleId);
    expect(ids(true)).toEqual(["business", "test", "guest"]);
    expect(ids(false)).toEqual(["business", "guest"]);
    expect(freeOffers([invited, { ...free, bundleId: "default" }, { ...free, bundleId: "new" }], true)).toEqual([]);
  });

  test("names the first of what it may be asked for", () => {
    expect(qualifiersOf({ ...free, qualifiers: { tier: ["monthly", "annual"] } })).toEqual({
      qualifiers: { tier: "monthly" },
    });
    expect(qualifiersOf(free)).toEqual({});
  });
});

describe("what is lacking", () => {
  test.each([
    ["a place is free", [full(free, "2026-12-02T00:00:00Z"), guest], { kind: "free" }],
    [
      "every place is taken",
      [full(free, "2026-12-02T00:00:00Z"), full(guest, "2026-12-01T00:00:00Z")],
      { kind: "full", nextPlaceAt: "2026-12-01T00:00:00Z" },
    ],
    ["a code is needed", [full(guest, "2026-12-01T00:00:00Z"), invited], { kind: "invitation" }],
    ["there is nothing", [], { kind: "nothing" }],
  ])("%s", (_, catalogue, expected) => {
    expect(lack(catalogue)).toEqual(expected);
  });

  test("is nothing for who holds one, until it ends", () => {
    const held = (expiry: string) => [{ bundleId: "guest", title: "Guest", expiry }];
    expect(lack([guest], true, held("2999-01-01T00:00:00Z"))).toBeUndefined();
    expect(lack([guest], true, held("2020-01-01T00:00:00Z"))).toEqual({ kind: "free" });
  });
});
