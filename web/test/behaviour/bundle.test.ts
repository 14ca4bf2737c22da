import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, sharedApp } from "./support/app";
import { expectAccessible, launch, newPerson, onPage, shot } from "./support/browser";
import { signIn } from "./support/journey";

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

// One person and in turn: the first gives back what came with the sign-in and takes it again, the second begins with it.
describe("plan", () => {
  test("comes by itself, is given back after being asked twice, and is chosen again", {
    tags: ["journey"],
  }, async () => {
    const { page, errors, context } = await newPerson(browser, app.url);
    await page.goto("/bundle");
    await onPage(page, "Sign in first");
    await signIn(page, "plan@example.com");
    await onPage(page, "Plan");
    const giveBack = page.getByRole("button", { name: /^Give back the \w+ plan$/ });
    await giveBack.waitFor();
    await shot(page, "03-plan");

    // Browsers strip the tab, and two slashes would name a host.
    await page.goto("/bundle?then=/%09/elsewhere.example/x");
    await giveBack.click();
    await page.getByText("If you give it back").waitFor();
    await expectAccessible(page);
    await shot(page, "20-plan-give-back");
    await page.getByRole("button", { name: "Keep it" }).click();
    await giveBack.click();
    await page.getByRole("button", { name: "Yes, give it back" }).click();
    await page.getByText(/^You gave back the \w+ plan\./).waitFor();
    const back = page.getByRole("link", { name: "Go back to where you were" });
    expect(await back.evaluate((link) => (link as HTMLAnchorElement).href)).toBe(`${app.url}/`);
    // What was given back on purpose does not come by itself, and what it was for is told.
    await page.goto("/home");
    await page.getByRole("heading", { name: "Choose a plan to file" }).waitFor();
    await expectAccessible(page);
    await shot(page, "21-home-without-plan");
    await page.getByRole("link", { name: "Choose a plan" }).click();
    await page
      .getByRole("button", { name: /^Choose the \w+ plan$/ })
      .last()
      .click();
    await page.getByText(/^You have the \w+ plan now\./).waitFor();
    await giveBack.waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  test("comes by itself, and its page can be used by keyboard alone", async () => {
    const { page, errors, context } = await newPerson(browser, app.url);
    await page.goto("/");
    await signIn(page, "plan@example.com");
    await onPage(page, "Your VAT");
    await page.getByRole("link", { name: "Connect to HMRC" }).waitFor();
    // The skip link is the first stop, and leads past the navigation.
    await page.locator("body").press("Tab");
    await page.getByRole("link", { name: "Skip to the content" }).press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Connect to HMRC");
    await page.goto("/bundle");
    await onPage(page, "Plan");
    const giveBack = page.getByRole("button", { name: /^Give back the \w+ plan$/ });
    await giveBack.waitFor();
    while (!(await giveBack.evaluate((button) => button === document.activeElement))) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("If you give it back").waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Yes, give it back");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await giveBack.waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });
});
