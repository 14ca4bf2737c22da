import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, deployed, hold, plan, sharedApp } from "./support/app";
import { expectAccessible, launch, onPage, shot } from "./support/browser";
import {
  accepted,
  atReview,
  declare,
  filingOf,
  givePermission,
  openAccount,
  posted,
  spoilTokens,
  submissions,
} from "./support/journey";

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

/** Makes a page call as one of an old version, until what it gives is called. */
async function makeOld(page: Page): Promise<() => Promise<void>> {
  const calls = "**/api/v1/**";
  await page.route(calls, (route) =>
    route.continue({ headers: { ...route.request().headers(), "x-client-version": "0.0.1" } }),
  );
  return () => page.unroute(calls);
}

// These plan misbehaviour of HMRC's, which only the simulator can do.
describe.runIf(!deployed)("recovery", () => {
  test("from a lost permission leads through HMRC back to the review", async () => {
    const { page, business, context } = await atReview(browser, app, "permission@example.com");
    const tab = await context.newPage();
    await tab.goto("/connect");
    await tab.getByRole("button", { name: "Disconnect" }).click();
    await tab.getByRole("button", { name: "Continue to HMRC" }).waitFor();
    await declare(page);
    await onPage(page, "Connect to HMRC, then file");
    await expectAccessible(page);
    await shot(page, "70-connection-required");
    await page.getByRole("link", { name: "Connect to HMRC", exact: true }).click();
    await givePermission(page, app, business);
    await onPage(page, "Check your return");
    expect(await page.getByLabel("I have read this and make the declaration").isChecked()).toBe(false);
    await declare(page);
    await onPage(page, "Your return is filed");
    expect(await accepted(app, business.vrn)).toBe(1);
    await context.close();
  });

  test("from a plan that ended leads back to the review", async () => {
    const { page, business, context } = await atReview(browser, app, "no-bundle@example.com");
    const given = await page.evaluate(async () => {
      const { idToken } = JSON.parse(sessionStorage.getItem("submit.user.tokens") ?? "{}");
      const headers = { authorization: `Bearer ${idToken}`, prefer: "wait=20" };
      return (await fetch("/api/v1/bundle?all=true", { method: "DELETE", headers })).status;
    });
    expect(given).toBe(204);
    await declare(page);
    await onPage(page, "A plan is needed to file");
    await expectAccessible(page);
    await page.getByRole("link", { name: "Choose a plan" }).click();
    await page.getByRole("button", { name: "Choose the Business plan" }).click();
    await page.getByRole("link", { name: "Go back to where you were" }).click();
    await onPage(page, "Check your return");
    await declare(page);
    await onPage(page, "Your return is filed");
    expect(await accepted(app, business.vrn)).toBe(1);
    await context.close();
  });

  test("from a lost answer finds by itself the return that HMRC took, and files nothing twice", {
    tags: ["journey"],
  }, async () => {
    const { page, business, context } = await atReview(browser, app, "lost-answer@example.com");
    await plan(app, { kind: "accept-then-error", status: 500, match: filingOf(business) });
    await declare(page);
    await onPage(page, "Your return is filed");
    await page.getByText("HMRC holds this return, with exactly these figures.").waitFor();
    expect(await accepted(app, business.vrn)).toBe(1);
    expect(await posted(app, business.vrn)).toBe(1);
    await context.close();
  });

  test("from a lost network: what was not sent is never said to be, and is filed when the network is back", async () => {
    const { page, business, context } = await atReview(browser, app, "never-sent@example.com");
    await page.clock.install();
    await context.setOffline(true);
    await declare(page);
    await page.getByText("Keep this page open: it goes on by itself").waitFor();
    expect(await page.locator(".stages .now").textContent()).toBe("Sending");
    expect(await page.getByText("You can leave this page").count()).toBe(0);
    await expectAccessible(page);
    await shot(page, "75-not-sent");
    const over = page.getByRole("heading", { name: "Your return may not have been sent" });
    while (!(await over.isVisible())) await page.clock.runFor(1000);
    await expectAccessible(page);
    await shot(page, "76-may-not-be-sent");
    await context.setOffline(false);
    await page.clock.resume();
    await page.getByRole("button", { name: "Look again" }).click();
    await onPage(page, "Your return is filed");
    expect(await accepted(app, business.vrn)).toBe(1);
    await context.close();
  });

  test("from a sign-in that ran out before the return was sent: it is sent when the user says so", async () => {
    const { page, business, context } = await atReview(browser, app, "not-sent@example.com");
    const ids = submissions(page);
    await spoilTokens(page);
    await declare(page);
    await onPage(page, "Your sign-in has ended");
    await page.getByText("Your return was not sent. Nothing was filed").waitFor();
    await expectAccessible(page);
    await shot(page, "77-sign-in-ended-not-sent");
    expect(ids).toHaveLength(1);
    await page.getByRole("button", { name: "Sign in again" }).click();
    await onPage(page, "Your return was not sent");
    await expectAccessible(page);
    await shot(page, "78-not-sent");
    await page.reload();
    await onPage(page, "Your return was not sent");
    expect(ids).toHaveLength(1);
    await page.getByRole("button", { name: "Submit the return to HMRC" }).click();
    await onPage(page, "Your return is filed");
    // The first is withdrawn before it is said not to be sent.
    expect(new Set(ids).size).toBe(2);
    expect(await accepted(app, business.vrn)).toBe(1);
    await context.close();
  });

  test("from a sign-in that ran out after the return was sent: the page says so, and goes on with it", {
    tags: ["journey"],
  }, async () => {
    const { page, business, context } = await atReview(browser, app, "was-sent@example.com");
    const ids = submissions(page);
    const release = await hold(app, filingOf(business));
    await declare(page);
    await page.locator(".stages .now", { hasText: "With HMRC" }).waitFor();
    await spoilTokens(page);
    await onPage(page, "Your sign-in has ended");
    await page.getByText("Your return was sent. It goes on without you").waitFor();
    await expectAccessible(page);
    await shot(page, "79-sign-in-ended-sent");
    await page.reload();
    await onPage(page, "Your sign-in has ended");
    await page.getByText("Your return was sent. It goes on without you").waitFor();
    await page.getByRole("button", { name: "Sign in again" }).click();
    await onPage(page, "Filing your return");
    await release();
    await onPage(page, "Your return is filed");
    expect(ids).toHaveLength(1);
    expect(await accepted(app, business.vrn)).toBe(1);
    await context.close();
  });

  test("from a page that is older than the service: nothing is filed until it is loaded again", async () => {
    const { page, business, context } = await atReview(browser, app, "outdated@example.com");
    const renew = await makeOld(page);
    await declare(page);
    await onPage(page, "This page is out of date");
    await page.getByText("Nothing was filed, and the figures you entered are still here.").waitFor();
    await expectAccessible(page);
    await shot(page, "80-outdated");
    await renew();
    await page.getByRole("main").getByRole("button", { name: "Load this page again" }).click();
    await onPage(page, "Your return was not sent");
    await page.getByRole("button", { name: "Submit the return to HMRC" }).click();
    await onPage(page, "Your return is filed");
    expect(await accepted(app, business.vrn)).toBe(1);
    await context.close();
  });

  test("from an old page that follows a filing: it is asked to load again only at the filing's end", async () => {
    const { page, business, context } = await atReview(browser, app, "outdated-amid@example.com");
    const release = await hold(app, filingOf(business));
    await declare(page);
    await page.locator(".stages .now", { hasText: "With HMRC" }).waitFor();
    const renew = await makeOld(page);
    const notice = page.getByRole("status").getByRole("button", { name: "Load this page again" });
    await page.getByRole("link", { name: "Receipts", exact: true }).click();
    await notice.waitFor();
    await expectAccessible(page);
    await shot(page, "81-outdated-notice");
    await openAccount(page);
    await page.getByRole("link", { name: "History", exact: true }).click();
    await page.getByRole("link", { name: /^See how far it is/ }).click();
    await onPage(page, "Filing your return");
    await page.locator(".stages .now", { hasText: "With HMRC" }).waitFor();
    expect(await notice.count()).toBe(0);
    await release();
    await notice.waitFor();
    await page.waitForURL(/\/receipt\//);
    await renew();
    await notice.click();
    await onPage(page, /receipt|filed/i);
    expect(await accepted(app, business.vrn)).toBe(1);
    await context.close();
  });

  test("from HMRC's refusal names the box, and leads to its field", async () => {
    const { page, business, context } = await atReview(browser, app, "refused-box@example.com");
    const error = { code: "INVALID_MONETARY_AMOUNT", message: "The value must be …", path: "/totalValueSalesExVAT" };
    const body = { code: "INVALID_REQUEST", message: "Invalid request", errors: [error] };
    await plan(app, { kind: "error", status: 400, body, match: filingOf(business) });
    await declare(page);
    await onPage(page, "HMRC did not accept the return");
    const fault = page.getByRole("link", { name: /^Box 6 must be whole pounds, without pence/ });
    await fault.waitFor();
    expect(await page.getByText("INVALID_MONETARY_AMOUNT").count()).toBe(0);
    await expectAccessible(page);
    await shot(page, "71-hmrc-refused");
    await fault.click();
    await onPage(page, /^VAT return,/);
    const focused = () => page.evaluate(() => document.activeElement?.id);
    await expect.poll(focused, { timeout: 60_000 }).toBe("totalValueSalesExVAT");
    expect(await accepted(app, business.vrn)).toBe(0);
    await context.close();
  });
});

describe("receipts", () => {
  test("come a page at a time", async () => {
    const { page, business, context } = await atReview(browser, app, "pages@example.com");
    const logged = await page.evaluate(async (vrn) => {
      const { idToken } = JSON.parse(sessionStorage.getItem("submit.user.tokens") ?? "{}");
      const headers = { authorization: `Bearer ${idToken}`, "content-type": "application/json", prefer: "wait=20" };
      const statuses: number[] = [];
      for (let month = 1; month <= 21; month++) {
        const receipt = {
          vrn,
          periodKey: `18${String(month).padStart(2, "0")}`,
          formBundleNumber: String(100_000_000_000 + month),
          processingDate: "2019-11-02T09:14:08.120Z",
        };
        const answer = await fetch("/api/v1/hmrc/receipt", { method: "POST", headers, body: JSON.stringify(receipt) });
        statuses.push(answer.status);
      }
      return statuses;
    }, business.vrn);
    expect(new Set(logged)).toEqual(new Set([201]));
    await page.getByRole("link", { name: "Receipts", exact: true }).click();
    await onPage(page, "Receipts");
    await page.getByRole("button", { name: "Show more receipts" }).waitFor();
    expect(await page.getByRole("link", { name: /^View/ }).count()).toBe(20);
    await page.getByRole("button", { name: "Show more receipts" }).click();
    expect(await page.getByRole("link", { name: /^View/ }).count()).toBe(21);
    await page.getByRole("link", { name: /^View/ }).last().click();
    await page.getByText("Entered by hand: this return was filed elsewhere").waitFor();
    await expectAccessible(page);
    await shot(page, "74-receipt-logged");
    await context.close();
  });
});
