import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, deployed, sharedApp } from "./support/app";
import { expectAccessible, launch, newPerson, onPage, shot } from "./support/browser";
import { enterVrn, fill, newBusiness, setUp, signIn } from "./support/journey";

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

/** `234 5678 47`, as pages show it. */
function printed(vrn: string): string {
  return `${vrn.slice(0, 3)} ${vrn.slice(3, 7)} ${vrn.slice(7)}`;
}

describe.runIf(!deployed)("tabs with two clients", () => {
  test("never mix: what is prepared in one is for its client, whatever another turns to", async () => {
    const [first, second] = [await newBusiness(app), await newBusiness(app)];
    const { page, errors, context } = await newPerson(browser, app.url);
    await setUp(page, app, "two-tabs@example.com", first);
    const other = await context.newPage();
    await enterVrn(other, second.vrn);
    expect(new URL(other.url()).pathname).toBe(`/vat/${second.vrn}/obligation`);
    await page.getByRole("link", { name: /^Prepare/ }).click();
    await onPage(page, /^VAT return,/);
    await page.getByText(printed(first.vrn)).first().waitFor();
    await fill(page);
    await other.reload();
    await page.reload();
    await page.getByText(printed(first.vrn)).first().waitFor();
    await page.getByRole("button", { name: "Check your return" }).click();
    await onPage(page, "Check your return");
    await page.getByText(printed(first.vrn)).first().waitFor();
    expect(new URL(page.url()).pathname).toMatch(`/vat/${first.vrn}/return/`);
    // An address without a number leads to the one that was looked at last.
    await other.goto("/owed");
    await other.waitForURL(`**/vat/${first.vrn}/owed`);
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe.runIf(!deployed)("a draft", () => {
  test("moves from one browser to another, and where both change it the user chooses", async () => {
    const business = await newBusiness(app);
    const first = await newPerson(browser, app.url);
    const { page } = first;
    await setUp(page, app, "two-browsers@example.com", business);
    await page.getByRole("link", { name: /^Prepare/ }).click();
    await onPage(page, /^VAT return,/);
    await fill(page, { vatDueSales: "77.70" });
    await page.getByText(/^Draft saved /).waitFor();

    const second = await newPerson(browser, app.url);
    await second.page.goto(`/vat/${business.vrn}/obligation`);
    await signIn(second.page, "two-browsers@example.com");
    await second.page.getByText(/^Draft, 7 of 7 boxes, saved /).waitFor();
    await expectAccessible(second.page);
    await shot(second.page, "90-draft-listed");
    await second.page.getByRole("link", { name: /^Continue/ }).click();
    const elsewhere = second.page.locator("#vatDueSales");
    await expect.poll(() => elsewhere.inputValue()).toBe("77.70");
    await elsewhere.fill("88.80");
    const saved = second.page.waitForResponse(
      (answer) => answer.request().method() === "POST" && answer.url().endsWith("/api/v1/draft") && answer.ok(),
    );
    await saved;
    await second.page.getByText(/^Draft saved /).waitFor();

    await page.locator("#vatDueSales").fill("99.90");
    await page.getByRole("heading", { name: "There are two drafts of this return" }).waitFor();
    await page.getByRole("cell", { name: "88.80" }).waitFor();
    await expectAccessible(page);
    await shot(page, "91-draft-choice");
    await page.getByRole("button", { name: "Go on with the one saved elsewhere" }).click();
    await expect.poll(() => page.locator("#vatDueSales").inputValue()).toBe("88.80");

    // A sign-out keeps it.
    await page.getByRole("button", { name: "Sign out" }).click();
    await onPage(page, "File your VAT return");
    await second.page.reload();
    await expect.poll(() => elsewhere.inputValue()).toBe("88.80");
    await second.page.getByRole("button", { name: "Discard this draft" }).click();
    await second.page.getByRole("button", { name: "Yes, discard it" }).click();
    await expect.poll(() => elsewhere.inputValue()).toBe("");
    expect(first.errors).toEqual([]);
    await first.context.close();
    await second.context.close();
  });
});
