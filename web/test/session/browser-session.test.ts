import { describe, expect, test } from "vitest";
import { write } from "../../src/browser/storage";
import * as BrowserSession from "../../src/session/browser-session";
import { rememberedVrn, rememberVrn } from "../../src/vat/vrn";
import { memory } from "../support/storage";

const keysOf = (storage: Storage | ReturnType<typeof memory>) =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index));

describe("browser session", () => {
  test("is open in each tab of its user until one of them closes it", () => {
    const [browser, one, other] = [memory(), memory(), memory()];
    for (const tab of [one, other]) BrowserSession.open(tab, browser, "x");
    expect([one, other].map((tab) => BrowserSession.isClosed(tab, browser))).toEqual([false, false]);
    BrowserSession.close(one, browser);
    expect(BrowserSession.isClosed(other, browser)).toBe(true);
    expect(BrowserSession.tabUser(one)).toBeUndefined();
  });

  test("of one user says nothing of another's", () => {
    const [browser, mine, theirs] = [memory(), memory(), memory()];
    BrowserSession.open(mine, browser, "x");
    BrowserSession.open(theirs, browser, "y");
    rememberVrn(browser, "x", "234567847");
    rememberVrn(browser, "y", "234567889");
    BrowserSession.close(mine, browser);
    expect(BrowserSession.isClosed(theirs, browser)).toBe(false);
    expect(rememberedVrn(browser, "y")).toBe("234567889");
    expect(rememberedVrn(browser, "x")).toBeUndefined();
  });

  test("leaves nothing of its user when it is closed, and the device id stays", () => {
    const [browser, tab] = [memory({ "submit.device-id": "d" }), memory()];
    BrowserSession.open(tab, browser, "x");
    rememberVrn(browser, "x", "234567847");
    write(tab, "draft.234567847.p", {});
    BrowserSession.close(tab, browser);
    expect(keysOf(tab)).toEqual([]);
    expect(keysOf(browser)).toEqual(["submit.device-id"]);
  });

  test("of another user in the same tab begins with nothing of the first", () => {
    const [browser, tab, elsewhere] = [memory(), memory(), memory()];
    for (const each of [tab, elsewhere]) BrowserSession.open(each, browser, "x");
    write(tab, "draft.234567847.p", {});
    rememberVrn(browser, "x", "234567847");
    BrowserSession.open(tab, browser, "x");
    expect(tab.length).toBe(3);
    BrowserSession.open(tab, browser, "y");
    expect(keysOf(tab)).toEqual(["submit.user.sub", "submit.user.sign-in"]);
    expect(rememberedVrn(browser, "x")).toBeUndefined();
    expect(BrowserSession.isClosed(elsewhere, browser)).toBe(true);
    expect(BrowserSession.tabUser(tab)).toBe("y");
  });

  test("is not closed where nobody signed in", () => {
    expect(BrowserSession.isClosed(memory(), memory())).toBe(false);
  });
});
