import * as v from "valibot";
import { describe, expect, test } from "vitest";
import {
  type BundleId,
  bundleSpecs,
  catalogue,
  HeldBundle,
  isBundleId,
  OfferedBundle,
} from "../../src/protocol/catalogue";
import { apis } from "../../src/registry";

const ids = Object.keys(bundleSpecs) as BundleId[];

describe("catalogue", () => {
  test("offers what the design says", () => {
    expect(catalogue.default).toMatchObject({ grant: "automatic", production: true });
    expect(catalogue.test).toMatchObject({ grant: "on-request", cap: 10, days: 1, hmrc: "sandbox", production: true });
    expect(catalogue.guest).toMatchObject({ grant: "on-request", cap: 10, days: 1, production: false });
    expect(catalogue.business).toMatchObject({ grant: "subscription", cap: 100, production: true });
    expect(Object.keys(catalogue.business.qualifiers)).toEqual(["subscriptionTier"]);
  });

  test.each(ids)("%s can be asked for", (bundleId) => {
    expect(v.is(apis.bundlePost.input, { bundleId })).toBe(true);
    expect(v.is(apis.bundleDelete.input, { bundleId })).toBe(true);
  });

  test.each(ids)("%s has a cap and an end, or is everyone's", (id) => {
    const { grant, cap, days } = bundleSpecs[id];
    if (grant === "automatic") expect([cap, days]).toEqual([undefined, undefined]);
    else expect([cap, days].every((each) => each !== undefined && each > 0)).toBe(true);
  });

  test.each(ids)("%s is held and offered in the shape that is promised", (bundleId) => {
    const { title, description, grant } = bundleSpecs[bundleId];
    expect(v.is(HeldBundle, { bundleId, title })).toBe(true);
    expect(v.is(OfferedBundle, { bundleId, title, description, grant })).toBe(true);
  });

  test("nothing but a test bundle files where real money is at stake for free", () => {
    const free = ids.filter((id) => bundleSpecs[id].grant !== "subscription" && bundleSpecs[id].production);
    for (const id of free)
      expect(bundleSpecs[id].activities.length === 0 || bundleSpecs[id].hmrc === "sandbox").toBe(true);
  });
});

describe("isBundleId", () => {
  test.each(["", "Test", "toString", "__proto__", "constructor", "gold"])("%j is none", (text) => {
    expect(isBundleId(text)).toBe(false);
  });

  test("those there are", () => {
    expect(ids.every(isBundleId)).toBe(true);
  });
});
