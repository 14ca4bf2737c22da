import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, deployed, sharedApp } from "./support/app";
import { launch, onPage } from "./support/browser";
import { atReview } from "./support/journey";

let app: App;
let browser: Browser;

beforeAll(async () => {
  app = sharedApp();
  browser = await launch({ backForwardCache: true });
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** Leaves a page, goes back, and gives the page as it comes out of the browser's cache, once its heading is the one told. */
async function backFromCache(page: Page, leave: () => Promise<void>, heading: string): Promise<string> {
  await page.evaluate(() => {
    addEventListener("pageshow", ({ persisted }: PageTransitionEvent) => {
      document.documentElement.dataset.persisted = String(persisted);
    });
  });
  await leave();
  // Playwright does not know of pages out of the cache; the protocol below it does.
  const protocol = await page.context().newCDPSession(page);
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result } = await protocol.send("Runtime.evaluate", { expression, returnByValue: true });
    return result.value;
  };
  await evaluate("history.back()");
  const seen = "document.documentElement.dataset.persisted + ' ' + document.querySelector('h1')?.textContent";
  await expect.poll(() => evaluate(seen), { timeout: 60_000 }).toBe(`true ${heading}`);
  return String(await evaluate("document.documentElement.outerHTML + JSON.stringify(sessionStorage)"));
}

describe.runIf(!deployed)("Back after a sign-out", () => {
  test("shows nothing of the user", async () => {
    const email = "sign-out-back@example.com";
    const { page, business, context } = await atReview(browser, app, email);
    const signOut = async () => {
      await page.getByRole("button", { name: "Sign out" }).click();
      await onPage(page, "File your VAT return");
    };
    const shown = await backFromCache(page, signOut, "Sign in first");
    for (const each of [email, business.vrn, "1,250.40", "1250.40"]) expect(shown).not.toContain(each);
    await context.close();
  });

  test("shows nothing of the user in a tab that was elsewhere at the time", async () => {
    const email = "sign-out-elsewhere@example.com";
    const { page, business, context } = await atReview(browser, app, email);
    const other = await context.newPage();
    await other.goto("/receipt");
    await other.getByRole("button", { name: "Sign in" }).click();
    await onPage(other, "Receipts");
    const signOutElsewhere = async () => {
      await page.goto("/api/docs");
      await other.getByRole("button", { name: "Sign out" }).click();
      await onPage(other, "File your VAT return");
    };
    const shown = await backFromCache(page, signOutElsewhere, "Sign in first");
    for (const each of [email, business.vrn, "1,250.40", "1250.40"]) expect(shown).not.toContain(each);
    await context.close();
  });
});
