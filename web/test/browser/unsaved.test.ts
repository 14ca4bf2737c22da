import { beforeEach, expect, test, vi } from "vitest";
import { remove, write } from "../../src/browser/storage";
import { hasUnsaved, holdUnsaved, saveAll } from "../../src/browser/unsaved";
import { memory } from "../support/storage";

beforeEach(() => {
  vi.stubGlobal("sessionStorage", memory());
});

test("what is held is saved, and is unsaved where it could not be in time", async () => {
  let isUnsaved = true;
  const release = holdUnsaved({
    flush: async () => {
      isUnsaved = false;
    },
    isUnsaved: () => isUnsaved,
  });
  expect(hasUnsaved()).toBe(true);
  expect(await saveAll(1_000)).toBe(true);
  release();
  const never = holdUnsaved({ flush: () => new Promise(() => {}), isUnsaved: () => true });
  expect(await saveAll(1)).toBe(false);
  never();
  expect(await saveAll(1_000)).toBe(true);
});

test("figures that stand in the tab alone are unsaved, whether or not their form is open", async () => {
  write(sessionStorage, "draft.193054661.1", { typed: {}, unsaved: true });
  write(sessionStorage, "draft.193054661.2", { typed: {}, unsaved: false });
  expect(hasUnsaved()).toBe(true);
  expect(await saveAll(1_000)).toBe(false);
  remove(sessionStorage, "draft.193054661.1");
  expect(hasUnsaved()).toBe(false);
  expect(await saveAll(1_000)).toBe(true);
});
