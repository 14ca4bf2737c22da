import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AttributeValue, readUnits, sizeOf, writeUnits } from "../../src/cost/capacity";

const text = (bytes: number) => ({ S: "x".repeat(bytes) });

describe("size", () => {
  test.each<[AttributeValue, number]>([
    [{ S: "" }, 0],
    [{ S: "aé" }, 3],
    [{ N: "5" }, 2],
    [{ N: "-123.45" }, 4],
    [{ B: "AAEC" }, 3],
    [{ BOOL: true }, 1],
    [{ NULL: true }, 1],
    [{ L: [{ S: "ab" }, { BOOL: false }] }, 8],
    [{ M: { k: { S: "ab" } } }, 7],
  ])("of %j is %i", (value, bytes) => {
    expect(sizeOf({ n: value })).toBe(1 + bytes);
  });

  test("of no item is nothing", () => {
    expect(sizeOf(undefined)).toBe(0);
  });

  test("of an unknown kind is an error", () => {
    expect(() => sizeOf({ n: { SS: ["a"] } })).toThrow("type SS");
  });
});

describe("read", () => {
  test.each([
    [0, true, 1],
    [0, false, 0.5],
    [4096, true, 1],
    [4097, true, 2],
    [4097, false, 1],
    [40_960, true, 10],
  ])("of %i bytes, consistent: %s, takes %f", (bytes, consistent, units) => {
    expect(readUnits(bytes, consistent)).toBe(units);
  });
});

describe("write", () => {
  const indexes = [
    { name: "by state", keys: ["state", "due"] },
    { name: "by time", keys: ["owner", "time"] },
  ];
  const item = { owner: { S: "o" }, time: { N: "1" }, state: { S: "open" }, due: { N: "5" } };
  const { state: _, due: __, ...settled } = item;

  test.each([
    ["of a new item: table and both indexes", undefined, item, 3],
    ["that leaves index keys alone: one entry each", item, { ...item, note: text(1) }, 3],
    ["that moves an entry of one index: out and in", item, { ...item, due: { N: "6" } }, 4],
    ["that takes an item out of a sparse index", item, settled, 3],
    ["to an item that a sparse index does not hold", settled, { ...settled, note: text(1) }, 2],
    ["that removes an item", item, undefined, 3],
    ["whose condition fails: the table alone", item, item, 1],
    ["of nothing to nothing", undefined, undefined, 1],
  ])("%s", (_name, before, after, units) => {
    expect(writeUnits(before, after, indexes)).toBe(units);
  });

  test("of what an index does not hold leaves it alone, and its entry is as large as what it holds", () => {
    const small = [{ name: "small", keys: ["state"], holds: ["owner", "state"] }];
    expect(writeUnits(item, { ...item, note: text(1) }, small)).toBe(1);
    expect(writeUnits({ ...item, note: text(3_000) }, { ...settled, note: text(3_000) }, small)).toBe(4);
    expect(writeUnits(item, { ...item, owner: { S: "p" } }, small)).toBe(2);
  });

  test("goes by blocks of 1 KB of the larger item", () => {
    expect(writeUnits({ a: text(2_000) }, { a: text(1) }, [])).toBe(2);
    expect(writeUnits(undefined, { a: text(1_023) }, [])).toBe(1);
    expect(writeUnits(undefined, { a: text(1_024) }, [])).toBe(2);
  });

  test("never costs less with an index more", () => {
    const value = fc.option(fc.constantFrom("1", "2"), { nil: undefined });
    const items = fc
      .record({ a: value, b: value })
      .map((given) =>
        Object.fromEntries(Object.entries(given).flatMap(([name, N]) => (N === undefined ? [] : [[name, { N }]]))),
      );
    const [first, second] = [
      { name: "a", keys: ["a"] },
      { name: "b", keys: ["a", "b"] },
    ];
    fc.assert(
      fc.property(items, items, (before, after) => {
        const one = writeUnits(before, after, [first]);
        expect(writeUnits(before, after, [first, second])).toBeGreaterThanOrEqual(one);
        expect(one).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});
