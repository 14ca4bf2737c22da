import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { clear, hasTrue, keysOf, read, remove, write } from "../../src/browser/storage";
import { memory } from "../support/storage";

describe("storage", () => {
  test("gives back what was written", () => {
    const storage = memory();
    write(storage, "one", { a: 1 });
    expect(read(storage, "one", v.object({ a: v.number() }))).toEqual({ a: 1 });
    remove(storage, "one");
    expect(read(storage, "one", v.unknown())).toBeUndefined();
  });

  test.each(["{", '"text"', "null", ""])("%j of another shape counts as absent", (text) => {
    expect(read(memory({ "submit.user.one": text }), "one", v.object({ a: v.number() }))).toBeUndefined();
  });

  test("lists keys by their beginning", () => {
    const storage = memory({ elsewhere: "1" });
    for (const key of ["a.1", "b.1", "a.2"]) write(storage, key, 1);
    expect(keysOf(storage, "a.").sort()).toEqual(["a.1", "a.2"]);
  });

  test("is cleared of the keys that begin so", () => {
    const storage = memory();
    for (const key of ["a.1", "b.1", "a.2"]) write(storage, key, 1);
    clear(storage, "a.");
    expect(keysOf(storage, "")).toEqual(["b.1"]);
  });

  test("is cleared of every user's values and of nothing else", () => {
    const storage = memory({ "submit.device-id": "d", elsewhere: "1" });
    for (const key of ["a.1", "b.1", "c"]) write(storage, key, 1);
    clear(storage);
    expect(Array.from({ length: storage.length }, (_, index) => storage.key(index)).sort()).toEqual([
      "elsewhere",
      "submit.device-id",
    ]);
  });

  test("that refuses a value leaves it to this page alone, until it is stored or removed", () => {
    const [storage, other] = [memory(), memory()];
    const { setItem } = storage;
    write(storage, "draft.1", { unsaved: false });
    storage.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    expect(write(storage, "draft.1", { unsaved: true })).toBe(false);
    expect(write(storage, "draft.2", 2)).toBe(false);
    expect(read(storage, "draft.1", v.unknown())).toEqual({ unsaved: true });
    expect(hasTrue(storage, "draft.", "unsaved")).toBe(true);
    expect(keysOf(storage, "draft.").sort()).toEqual(["draft.1", "draft.2"]);
    expect(keysOf(other, "")).toEqual([]);
    remove(storage, "draft.2");
    expect(read(storage, "draft.2", v.unknown())).toBeUndefined();
    storage.setItem = setItem;
    expect(write(storage, "draft.1", 3)).toBe(true);
    expect(storage.getItem("submit.user.draft.1")).toBe("3");
    expect(read(storage, "draft.1", v.unknown())).toBe(3);
  });

  test("that is cleared leaves nothing of what it refused", () => {
    const storage = memory();
    storage.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    write(storage, "a.1", 1);
    clear(storage);
    expect(keysOf(storage, "")).toEqual([]);
    expect(read(storage, "a.1", v.unknown())).toBeUndefined();
  });
});
