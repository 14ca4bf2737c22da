import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, deployed, sharedApp } from "./support/app";
import { expectAccessible, launch, newPerson, onPage, shot } from "./support/browser";
import { accepted, fill, newBusiness, setUp } from "./support/journey";

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

const WIDTHS = [360, 1280];

/** Holds a page at both widths: nothing cut off, all can be read, and it is in Welsh. */
async function look(page: Page, name: string): Promise<void> {
  expect(await page.locator("html").getAttribute("lang")).toBe("cy");
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
    await shot(page, `welsh-${name}-${width}`);
  }
  await expectAccessible(page);
}

// A deployed stage may be in English alone.
describe.runIf(!deployed)("in Welsh", () => {
  test("a return is filed, from the switch to the receipt, and the choice outlives the sign-in", async () => {
    const { page, errors, context } = await newPerson(browser, app.url);
    const scripts: string[] = [];
    page.on("response", (response) => scripts.push(response.url()));
    const business = await newBusiness(app);
    await setUp(page, app, "cymraeg@example.com", business);
    expect(scripts.filter((url) => /\/all-[^/]*\.js$/.test(url))).toEqual([]);
    await page.getByRole("button", { name: "Cymraeg" }).click();

    await onPage(page, "Ffurflenni TAW");
    await page
      .getByText(/ymhen \d+ diwrnod|\d diwrnod yn hwyr/)
      .first()
      .waitFor();
    await look(page, "returns");
    await page.getByRole("link", { name: /^Paratoi/ }).click();
    await onPage(page, /^Ffurflen TAW, \d+ \p{L}+( \d{4})? i \d+ \p{L}+ \d{4}$/u);
    await fill(page);
    await look(page, "figures");
    await page.getByRole("button", { name: "Gwirio'ch Ffurflen TAW" }).click();

    await onPage(page, "Gwirio'ch Ffurflen TAW");
    const declaration = page.getByText(/^When you submit this VAT information you are making a legal declaration/);
    expect(await declaration.getAttribute("lang")).toBe("en-GB");
    await look(page, "check");
    await page.getByLabel("Rwyf wedi darllen hyn ac yn gwneud y datganiad").check();
    await page.getByRole("button", { name: "Cyflwyno'r Ffurflen TAW i CThEF" }).click();
    await onPage(page, "Mae'ch Ffurflen TAW wedi'i chyflwyno");
    expect(await accepted(app, business.vrn)).toBe(1);
    await page.getByRole("heading", { name: "Yr hyn sy'n digwydd nesaf" }).waitFor();
    await look(page, "receipt");

    await page.getByRole("link", { name: "Preifatrwydd" }).click();
    await onPage(page, "Preifatrwydd");
    await look(page, "privacy");
    await page.getByRole("link", { name: "English" }).click();
    await onPage(page, "Privacy");
    expect(new URL(page.url()).pathname).toBe("/privacy");
    await page.getByRole("link", { name: "Cymraeg" }).click();
    await onPage(page, "Preifatrwydd");
    await page.goto("/account");
    await page.getByRole("button", { name: "Creu cyfeiriad" }).waitFor();
    await look(page, "account");
    await page.getByRole("button", { name: "Cyfrif", exact: true }).click();
    await page.getByRole("button", { name: "Allgofnodi" }).click();
    await page.waitForURL(/\/cy$/);
    await onPage(page, "Cyflwynwch eich Ffurflen TAW o'ch taenlen eich hun");
    await page.goto("/home");
    await onPage(page, "Mewngofnodwch yn gyntaf");
    await page.getByRole("button", { name: "English" }).click();
    await onPage(page, "Sign in first");
    expect(await page.locator("html").getAttribute("lang")).toBe("en-GB");
    expect(errors).toEqual([]);
    await context.close();
  });
});
