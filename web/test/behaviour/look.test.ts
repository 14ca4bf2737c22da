import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, sharedApp } from "./support/app";
import { expectAccessible, launch, newPerson, onPage, shot } from "./support/browser";
import { fill, newBusiness, setUp, signIn } from "./support/journey";

let app: App;
let browser: Browser;

beforeAll(async () => {
  app = sharedApp();
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const pages: [string, (page: Page) => Promise<void>][] = [
  ["/home", (page) => page.getByRole("heading", { name: "Money" }).waitFor()],
  ["/bundle", (page) => page.getByRole("heading", { name: "On offer" }).waitFor()],
  ["/connect", (page) => page.getByRole("heading", { name: "You are connected" }).waitFor()],
  ["/account", (page) => page.getByText(/^The permission lasts until/).waitFor()],
  ["/vat-number", (page) => page.getByLabel("VAT registration number").waitFor()],
  ["/obligation", (page) => page.getByRole("link", { name: /^View/ }).first().waitFor()],
  ["/owed", (page) => page.getByRole("heading", { name: "You have 1 of 4 penalty points" }).waitFor()],
  ["/penalty", (page) => page.getByRole("heading", { name: "Late returns" }).waitFor()],
  ["/developer", (page) => page.getByText("gov-client-screens").waitFor()],
  ["/activity", (page) => page.getByText("What was only looked up").waitFor()],
];

describe("on a narrow dark screen", () => {
  test("the header is one row, and its menu opens and closes by keyboard", { tags: ["journey"] }, async () => {
    const { page, errors, context } = await newPerson(browser, app.url, 320);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.goto("/");
    await signIn(page, "menu@example.com");
    await onPage(page, "Your VAT");
    expect((await page.getByRole("banner").boundingBox())?.height).toBeLessThanOrEqual(64);
    const button = page.getByRole("button", { name: "Menu" });
    const receipts = page.getByRole("link", { name: "Receipts", exact: true });
    expect(await receipts.isVisible()).toBe(false);
    await button.press("Enter");
    await receipts.waitFor();
    await expectAccessible(page);
    await shot(page, "narrow-menu");
    await receipts.press("Escape");
    await receipts.waitFor({ state: "hidden" });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    await button.press("Enter");
    await receipts.press("Enter");
    await onPage(page, "Receipts");
    expect(await receipts.isVisible()).toBe(false);
    expect(errors).toEqual([]);
    await context.close();
  });

  test("nothing is cut off, and everything can be read", async () => {
    const { page, errors, context } = await newPerson(browser, app.url, 320);
    await page.emulateMedia({ colorScheme: "dark" });
    const look = async (name: string) => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(320);
      await expectAccessible(page);
      await shot(page, `narrow-${name}`);
    };
    const business = await newBusiness(app, 2);
    await setUp(page, app, "narrow@example.com", business);
    await page.goto(`/client/${business.vrn}`);
    await page.getByLabel("Name", { exact: true }).fill("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Saved.").waitFor();
    await look("client");
    for (const [path, ready] of pages) {
      await page.goto(path);
      await ready(page);
      await look(path.slice(1));
    }
    await page.goto("/obligation");
    await page
      .getByRole("link", { name: /^Prepare/ })
      .first()
      .click();
    await onPage(page, /^VAT return,/);
    await fill(page, { vatDueSales: "9,999,999,999,999.99", vatReclaimedCurrPeriod: "9,999,999,999,999.99" });
    await look("figures");
    await page.getByRole("button", { name: "Check your return" }).click();
    await onPage(page, "Check your return");
    await look("review");
    expect(errors).toEqual([]);
    await context.close();
  });
});

test("the year at home has each period that HMRC listed as filed on another page", async () => {
  const { page, errors, context } = await newPerson(browser, app.url);
  await setUp(page, app, "year@example.com", await newBusiness(app, 2));
  await page.getByRole("link", { name: /^View/ }).first().waitFor();
  const listed = await page.getByRole("link", { name: /^View/ }).count();
  await page.getByRole("link", { name: "Home", exact: true }).click();
  await onPage(page, "Your VAT");
  await page
    .locator(".year-filed")
    .nth(Math.min(listed, 4) - 1)
    .waitFor({ timeout: 20_000 });
  expect(errors).toEqual([]);
  await context.close();
});
