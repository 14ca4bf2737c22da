import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, deployed, sharedApp } from "./support/app";
import { launch, newPerson, onPage } from "./support/browser";
import { enterVrn, fill, newBusiness, setUp } from "./support/journey";

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
