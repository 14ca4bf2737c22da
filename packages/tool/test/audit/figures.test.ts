import { boxesOf, figuresOf, type NineBoxes, nineBoxes } from "@submit/contract/value/nine-boxes";
import { expect, test } from "vitest";
import { figuresFor, returnWith } from "../../src/audit/figures";

const business = { vrn: "234567847", userId: "1", periodKeys: ["0000"] };
const numbers = [...Array.from({ length: 1_000 }, (_, number) => number), 99_998, 199_999];

test("are nine, none of them 0 and no two the same, and boxes 3 and 5 come of the others", () => {
  for (const number of numbers) {
    const boxes = figuresFor(number);
    const all = Object.values(boxes);
    expect(all).not.toContain(0n);
    expect(new Set(all).size).toBe(9);
    expect(nineBoxes(returnWith(business, 0, boxes))).toEqual(boxes);
    expect(boxesOf(figuresOf(boxes))).toEqual(boxes);
  }
});

test("differ in every box from one return to the next", () => {
  for (const number of numbers) {
    const [one, next] = [figuresFor(number), figuresFor(number + 1)];
    expect((Object.keys(one) as (keyof NineBoxes)[]).filter((box) => one[box] === next[box])).toEqual([]);
  }
});
