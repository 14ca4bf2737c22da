import { describe, expect, it } from "vitest";
import { apply, type Patch } from "../../src/fault/patch";

describe("a patch", () => {
  it.each([
    [[{ op: "add", path: "/a", value: 1 }], { list: [1, 2], "x/y": { "~": 3 }, a: 1 }],
    [[{ op: "add", path: "/list/1", value: 9 }], { list: [1, 9, 2], "x/y": { "~": 3 } }],
    [[{ op: "add", path: "/list/-", value: 9 }], { list: [1, 2, 9], "x/y": { "~": 3 } }],
    [[{ op: "replace", path: "/x~1y/~0", value: null }], { list: [1, 2], "x/y": { "~": null } }],
    [[{ op: "replace", path: "/list/0", value: 0 }], { list: [0, 2], "x/y": { "~": 3 } }],
    [[{ op: "remove", path: "/list/0" }], { list: [2], "x/y": { "~": 3 } }],
    [[{ op: "move", from: "/list", path: "/x~1y/moved" }], { "x/y": { "~": 3, moved: [1, 2] } }],
    [[{ op: "replace", path: "", value: [] }], []],
  ] as [Patch, unknown][])("%j makes %j", (patch, expected) => {
    expect(apply({ list: [1, 2], "x/y": { "~": 3 } }, patch)).toEqual(expected);
  });

  it.each([
    { op: "remove", path: "/nothing" },
    { op: "replace", path: "/nothing", value: 1 },
    { op: "replace", path: "/list/2", value: 1 },
    { op: "add", path: "/list/3", value: 1 },
    { op: "add", path: "/list/x", value: 1 },
    { op: "add", path: "/nothing/more", value: 1 },
    { op: "add", path: "/list/0/more", value: 1 },
    { op: "move", from: "/toString", path: "/a" },
  ] as const)("%j leads to nothing", (change) => {
    expect(() => apply({ list: [1, 2] }, [change])).toThrow(RangeError);
  });
});
