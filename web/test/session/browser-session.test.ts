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

  test("of another user in another tab ends the first in all tabs, and leaves nothing of it", () => {
    const [browser, mine, theirs] = [memory({ "submit.device-id": "d" }), memory(), memory()];
    BrowserSession.open(mine, browser, "x");
    rememberVrn(browser, "x", "234567847");
    BrowserSession.open(theirs, browser, "y");
    rememberVrn(browser, "y", "234567889");
    expect(BrowserSession.isClosed(mine, browser)).toBe(true);
    expect(rememberedVrn(browser, "x")).toBeUndefined();
    BrowserSession.close(mine, browser);
    expect(BrowserSession.isClosed(theirs, browser)).toBe(false);
    expect(rememberedVrn(browser, "y")).toBe("234567889");
    expect(browser.getItem("submit.device-id")).toBe("d");
  });

  test("is joined by a new tab as long as it is open", () => {
    const [browser, tab, fresh, late] = [memory(), memory(), memory(), memory()];
    expect(BrowserSession.isAnyOpen(browser)).toBe(false);
    BrowserSession.open(tab, browser, "x");
    expect(BrowserSession.isAnyOpen(browser)).toBe(true);
    expect(BrowserSession.join(fresh, browser, "x")).toBe(true);
    expect(BrowserSession.tabUser(fresh)).toBe("x");
    // What was confirmed in one tab is not sent by another.
    expect(BrowserSession.signInId(fresh)).not.toBe(BrowserSession.signInId(tab));
    BrowserSession.close(tab, browser);
    expect(BrowserSession.isAnyOpen(browser)).toBe(false);
    expect(BrowserSession.join(late, browser, "x")).toBe(false);
    expect(late.length).toBe(0);
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

  test("is not opened where the browser does not keep that for all tabs: a sign-out in another would not end it", () => {
    const [browser, tab] = [memory(), memory()];
    const { setItem } = browser;
    browser.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    expect(BrowserSession.open(tab, browser, "x")).toBe(false);
    expect(BrowserSession.isAnyOpen(browser)).toBe(false);
    expect(BrowserSession.tabUser(tab)).toBeUndefined();
    browser.setItem = setItem;
    expect(BrowserSession.open(tab, browser, "x")).toBe(true);
    browser.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    // It is kept already.
    expect(BrowserSession.open(memory(), browser, "x")).toBe(true);
    expect(BrowserSession.isClosed(tab, browser)).toBe(false);
  });

  test("is not closed where nobody signed in", () => {
    expect(BrowserSession.isClosed(memory(), memory())).toBe(false);
  });
});
