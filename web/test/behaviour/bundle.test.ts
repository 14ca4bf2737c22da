import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, sharedApp } from "./support/app";
import { expectAccessible, launch, newPerson, onPage, shot } from "./support/browser";
import { signIn, takeTestBundle } from "./support/journey";

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

// One person and in turn: the first gives back what an earlier run took on the same stage, the second begins without.
describe("bundle", () => {
  test("is taken, is there after a reload, and is given back after being asked twice", async () => {
    const { page, errors, context } = await newPerson(browser, app.url);
    await page.goto("/bundle");
    await onPage(page, "Sign in first");
    await signIn(page, "bundle@example.com");
    await onPage(page, "Bundles");

    await takeTestBundle(page, app);
    // Browsers strip the tab, and two slashes would name a host.
    await page.goto("/bundle?then=/%09/elsewhere.example/x");
    await page.getByRole("button", { name: "Give back the Test bundle" }).click();
    await page.getByText("If you give it back").waitFor();
    await expectAccessible(page);
    await shot(page, "20-bundle-give-back");
    await page.getByRole("button", { name: "Keep it" }).click();
    await page.getByRole("button", { name: "Give back the Test bundle" }).click();
    await page.getByRole("button", { name: "Yes, give it back" }).click();
    await page.getByText("You gave back the Test bundle.").waitFor();
    const back = page.getByRole("link", { name: "Go back to where you were" });
    expect(await back.evaluate((link) => (link as HTMLAnchorElement).href)).toBe(`${app.url}/`);
    await page.getByRole("button", { name: "Take the Test bundle" }).waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  test("can be taken by keyboard alone, from the start page", async () => {
    const { page, errors, context } = await newPerson(browser, app.url);
    await page.goto("/");
    await signIn(page, "bundle@example.com");
    await onPage(page, "Your VAT");
    await page.getByRole("link", { name: "Choose a bundle" }).waitFor();
    // The skip link is the first stop, and leads past the navigation.
    await page.locator("body").press("Tab");
    await page.getByRole("link", { name: "Skip to the content" }).press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Choose a bundle");
    await page.keyboard.press("Enter");
    await onPage(page, "Bundles");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Bundles");
    const take = page.getByRole("button", { name: "Take the Test bundle" });
    await take.waitFor();
    while (!(await take.evaluate((button) => button === document.activeElement))) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("You have the Test bundle now.").waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^You have the Test bundle now/);
    expect(errors).toEqual([]);
    await context.close();
  });
});
