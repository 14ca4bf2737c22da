import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, deployed, plan, sharedApp } from "./support/app";
import { expectAccessible, launch, newPerson, onPage, type Person, shot } from "./support/browser";
import { accepted, type Business, fill, newBusiness, prepare, review, setUp } from "./support/journey";

let app: App;
let browser: Browser;
let person: Person;
let business: Business;

beforeAll(async () => {
  app = sharedApp();
  browser = await launch();
  business = await newBusiness(app, 2);
  if (!deployed) await useFlatRate(business);
  person = await newPerson(browser, app.url);
  await setUp(person.page, app, "check@example.com", business);
});

afterAll(async () => {
  expect(person.errors).toEqual([]);
  await browser?.close();
  await app?.stop();
});

/** Has HMRC say of a business that it uses the Flat Rate Scheme. */
async function useFlatRate({ vrn }: Business): Promise<void> {
  const scheme = { op: "add", path: "/flatRateScheme", value: { frsCategory: "008", startDate: "2020-04-01" } };
  const match = { path: `/organisations/vat/${vrn}/information` } as const;
  await plan(app, { kind: "patch", times: "always", match, patch: [scheme] });
}

const questions = (page: Page) => page.getByRole("region", { name: "Does this look right?" });

/** Both themes, wide and narrow: contrast goes by the theme alone, sizes and what fits by the width. */
async function look(page: Page, name: string): Promise<void> {
  for (const [width, colorScheme] of [[360, "light"] as const, [1280, "dark"] as const]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
    await expectAccessible(page);
    await shot(page, `${name}-${width}-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: null });
}

describe("the check of a return", () => {
  test("has what it comes to first, each box beside those before, and at most three questions that never refuse", {
    tags: ["journey"],
  }, async () => {
    const { page } = person;
    await page.goto("/obligation");
    const slips = { vatDueSales: "1510.45", totalValuePurchasesExVAT: "1000", totalAcquisitionsExVAT: "1200" };
    await prepare(page, slips, 1);
    await page.getByText(/^You will owe HMRC £1,260\.30, £\d+ more than last time$/).waitFor();
    await page.getByText("The return for 1", { exact: false }).waitFor();
    expect(await questions(page).getByRole("listitem").count()).toBe(3);
    await questions(page).getByText("Box 9 is more than box 7").waitFor();
    await questions(page).getByText("Box 1 is more than 20% of box 6").waitFor();
    expect(await page.locator(".check-past").filter({ hasText: "Last return" }).count()).toBe(9);
    await look(page, "70-check");
    expect(await page.getByRole("button", { name: "Submit the return to HMRC" }).isEnabled()).toBe(true);
    expect(await accepted(app, business.vrn)).toBe(0);
  });

  test("remembers for a VAT number that more than 20 % is right", async () => {
    const { page } = person;
    await page.goto("/obligation");
    await prepare(page, { vatDueSales: "1510.45" }, 0);
    await page.getByRole("button", { name: "That is right: don't ask again for this VAT number" }).click();
    await questions(page).waitFor({ state: "hidden" });
    await page.goto("/obligation");
    await prepare(page, { vatDueSales: "1520.45" }, 0);
    await page.getByText(/last time$/).waitFor();
    expect(await questions(page).count()).toBe(0);
  });

  test.runIf(!deployed)("has box 6 alone with VAT where HMRC says that the Flat Rate Scheme is used", async () => {
    const { page } = person;
    await page.goto("/obligation");
    const prepared = page.getByRole("link", { name: /^Prepare/ });
    await prepared.first().click();
    await page.getByLabel("I move goods between Northern Ireland and the EU").check();
    const withVat = (rows: string) => page.locator(rows).filter({ hasText: /including VAT/i });
    await withVat(".box-row").waitFor();
    expect(await page.locator("input.amount").count()).toBe(7);
    expect(await withVat(".box-row").locator("label").textContent()).toMatch(/^Box 6 Total sales, including VAT$/);
    await fill(page);
    await review(page);
    expect(await page.locator(".check-row").count()).toBe(9);
    expect(await withVat(".check-row").locator("dt").textContent()).toContain("Box 6");
    await page.goto("/obligation");
    await prepared.first().click();
    await page.getByLabel("I move goods between Northern Ireland and the EU").uncheck();
  });

  test("leads from each box to its field, by keyboard too", async () => {
    const { page } = person;
    await page.goto("/obligation");
    await prepare(page, {}, 0);
    await page.getByRole("link", { name: "Change box 4" }).press("Enter");
    await onPage(page, /^VAT return,/);
    await page.waitForFunction(() => document.activeElement?.id === "vatReclaimedCurrPeriod");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("300");
    await page.keyboard.press("Enter");
    await onPage(page, "Check your return");
    await page.getByText(/^You will owe HMRC £950\.40/).waitFor();
    await page.goBack();
    await review(page);
  });
});
