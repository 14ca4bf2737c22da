import { type ApiName, apiNames, specOf } from "@submit/contract/registry";
import { describe, expect, test } from "vitest";
import { backoff, patienceOf } from "../../src/request/patience";

const MINUTE = 60_000;
/** The longest waits before each further attempt of an API, in seconds. */
const waitsOf = (api: ApiName, count: number) =>
  Array.from({ length: count }, (_, index) => backoff(patienceOf(specOf(api)), index + 1, 1) / 1_000);

describe("patience", () => {
  test.each([
    ["a filing", "hmrcVatReturnPost"],
    ["a deletion", "accountDelete"],
  ] as const)("with %s lasts a day, and its waits grow from a second to 15 minutes", (_, api) => {
    expect(patienceOf(specOf(api))).toMatchObject({ lasts: 24 * 60 * MINUTE, attempts: Number.POSITIVE_INFINITY });
    expect(waitsOf(api, 12)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
  });

  test.each(apiNames.filter((api) => api !== "hmrcVatReturnPost" && api !== "accountDelete"))(
    "with %s, for which somebody waits on a page, is five attempts within ten minutes",
    (api) => {
      expect(patienceOf(specOf(api))).toMatchObject({ lasts: 10 * MINUTE, attempts: 5 });
      expect(waitsOf(api, 6)).toEqual([1, 2, 4, 8, 16, 20]);
    },
  );

  test("is spread, so that those who were put off at one time don't come back at one time", () => {
    const patience = patienceOf(specOf("bundleGet"));
    expect([0, 0.5, 1].map((random) => backoff(patience, 3, random))).toEqual([2_000, 3_000, 4_000]);
  });
});
