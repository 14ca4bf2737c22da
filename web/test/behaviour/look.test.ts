import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, sharedApp } from "./support/app";
import { expectAccessible, launch, newPerson, onPage, shot } from "./support/browser";
import { fill, newBusiness, setUp } from "./support/journey";

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
  ["/", (page) => page.getByRole("heading", { name: "You have 1 of 4 penalty points" }).waitFor()],
  ["/bundle", (page) => page.getByRole("heading", { name: "On offer" }).waitFor()],
  ["/connect", (page) => page.getByRole("heading", { name: "You are connected" }).waitFor()],
  ["/vat-number", (page) => page.getByLabel("VAT registration number").waitFor()],
  ["/obligation", (page) => page.getByRole("link", { name: /^View/ }).first().waitFor()],
  ["/owed", (page) => page.getByRole("heading", { name: "Settled" }).waitFor()],
  ["/penalty", (page) => page.getByRole("heading", { name: "Late returns" }).waitFor()],
  ["/developer", (page) => page.getByText("gov-client-screens").waitFor()],
  ["/activity", (page) => page.getByText("What was only looked up").waitFor()],
];

describe("on a narrow dark screen", () => {
  test("nothing is cut off, and everything can be read", async () => {
    const { page, errors, context } = await newPerson(browser, app.url, 320);
    await page.emulateMedia({ colorScheme: "dark" });
    const look = async (name: string) => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(320);
      await expectAccessible(page);
      await shot(page, `narrow-${name}`);
    };
    await setUp(page, app, "narrow@example.com", await newBusiness(app, 2));
    for (const [path, ready] of pages) {
      await page.goto(path);
      await ready(page);
      await look(path.slice(1) || "home");
    }
    await page.goto("/obligation");
    await page
      .getByRole("link", { name: /^Prepare/ })
      .first()
      .click();
    await onPage(page, /^VAT return,/);
    await fill(page, { vatDueSales: "9,999,999,999,999.99", vatReclaimedCurrPeriod: "9,999,999,999,999.99" });
    await look("figures");
    await page.getByRole("button", { name: "Review the return" }).click();
    await onPage(page, "Review your VAT return");
    await look("review");
    expect(errors).toEqual([]);
    await context.close();
  });
});
