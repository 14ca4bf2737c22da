import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { share } from "../../src/api/share";

const data = fc.jsonValue();

describe("share", () => {
  test("gives what is new, whatever was before", () => {
    fc.assert(
      fc.property(data, data, (before, now) => {
        expect(share(before, now)).toEqual(now);
      }),
    );
  });

  test("gives the old one where nothing has changed", () => {
    fc.assert(
      fc.property(data, (value) => {
        expect(share(value, structuredClone(value))).toBe(value);
      }),
    );
  });

  test("keeps the parts that have not changed", () => {
    const before = { at: 1, periods: [{ key: "A" }, { key: "B" }], gone: true };
    const now = share(before, { at: 2, periods: [{ key: "A" }, { key: "C" }, { key: "D" }] });
    expect(now).toEqual({ at: 2, periods: [{ key: "A" }, { key: "C" }, { key: "D" }] });
    expect((now as typeof before).periods[0]).toBe(before.periods[0]);
    expect(share(before, { at: 2, periods: structuredClone(before.periods) }).periods).toBe(before.periods);
  });

  test("leaves alone what is not plain data", () => {
    const [before, now] = [{ at: new Date(0) }, { at: new Date(0) }];
    expect(share(before, now).at).toBe(now.at);
    expect(share([1], { 0: 1 })).toEqual({ 0: 1 });
  });
});
