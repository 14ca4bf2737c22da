import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, deployed, ownApp } from "./support/app";
import { expectAccessible, launch, newPerson, onPage, shot } from "./support/browser";
import { declare, prepare, setUp } from "./support/journey";

let app: App;
let browser: Browser;

beforeAll(async () => {
  // In its sandbox mode the simulator, like HMRC's own sandbox, never shows a filed return as fulfilled.
  [app, browser] = await Promise.all([ownApp({ HMRC_SIMULATOR: "sandbox" }), launch()]);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

describe.runIf(!deployed)("a return that HMRC does not show as filed yet", () => {
  test("is shown as filed, from the receipt, and is not offered again", async () => {
    const { page, errors, context } = await newPerson(browser, app.url);
    const business = { vrn: "234567847", userId: "100000000001", password: "password" };
    await setUp(page, app, "lag@example.com", business);
    const offers = page.getByRole("link", { name: /^Prepare the return for/ });
    await offers.first().waitFor();
    const before = await offers.count();
    await prepare(page);
    const form = page.url().replace(/\/review$/, "");
    await declare(page);
    await onPage(page, "Your return is filed");

    await page.getByRole("link", { name: "VAT returns", exact: true }).click();
    await page.getByText(/^Filed You filed it on .* HMRC may take until .* to show it/).waitFor();
    expect(await offers.count()).toBe(before - 1);
    await page.getByRole("link", { name: /^View the return for/ }).waitFor();
    // Like HMRC's, this sandbox gives both periods whatever the status asked for; each is shown once.
    expect(await page.getByRole("heading", { level: 3 }).count()).toBe(2);
    await expectAccessible(page);
    await shot(page, "60-not-shown-yet");
    await page.goto(form);
    await page.getByRole("heading", { name: "This return is filed" }).waitFor();
    await page.getByRole("link", { name: "See the receipt" }).click();
    await onPage(page, "Receipt");
    expect(errors).toEqual([]);
    await context.close();
  });
});
