import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { clear, keysOf, read, remove, write } from "../../src/browser/storage";
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
});
