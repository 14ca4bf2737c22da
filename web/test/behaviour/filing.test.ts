import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, deployed, plan, sharedApp } from "./support/app";
import { expectAccessible, launch, onPage, shot } from "./support/browser";
import { accepted, atReview, declare, filingOf, fill, posted, review, submissions } from "./support/journey";

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

// These plan misbehaviour of HMRC's, which only the simulator can do.
describe.runIf(!deployed)("filing", () => {
  test.concurrent("that HMRC accepts while answering 500 ends with a receipt, and is filed once", {
    tags: ["journey"],
  }, async () => {
    const { page, business, errors, context } = await atReview(browser, app, "accept-500@example.com");
    await plan(app, { kind: "accept-then-error", status: 500, match: filingOf(business) });
    await declare(page);
    await onPage(page, "Your return is filed");
    await page.getByText("HMRC holds this return, with exactly these figures.").waitFor();
    await expectAccessible(page);
    await shot(page, "30-receipt-recovered");
    expect(await accepted(app, business.vrn)).toBe(1);
    expect(await posted(app, business.vrn)).toBe(1);
    expect(errors).toEqual([]);
    await context.close();
  });

  test.concurrent("is sent once by a double click", { tags: ["journey"] }, async () => {
    const { page, business, context } = await atReview(browser, app, "double-click@example.com");
    const ids = submissions(page);
    await page.getByLabel("I have read this and make the declaration").check();
    await page.getByRole("button", { name: "Submit the return to HMRC" }).dblclick();
    await onPage(page, "Your return is filed");
    expect(ids).toHaveLength(1);
    expect(await accepted(app, business.vrn)).toBe(1);
    await context.close();
  });

  test.concurrent("that HMRC refuses is told in plain words, and the figures are still there", async () => {
    const { page, business, context } = await atReview(browser, app, "refused@example.com");
    await plan(app, {
      kind: "error",
      status: 403,
      code: "RULE_INSOLVENT_TRADER",
      message: "The remote endpoint has indicated that the trader is insolvent",
      match: filingOf(business),
    });
    await declare(page);
    await onPage(page, "HMRC does not take this return online");
    await page.getByText("Nothing was filed, and the figures you entered are still here.").waitFor();
    await expectAccessible(page);
    await shot(page, "35-refused");
    await page.getByRole("link", { name: "Your VAT returns" }).click();
    await page.getByRole("link", { name: /^Prepare/ }).click();
    await onPage(page, /^VAT return,/);
    expect(await page.locator("#vatDueSales").inputValue()).toBe("1,250.40");
    expect(await accepted(app, business.vrn)).toBe(0);
    await fill(page);
    await review(page);
    await declare(page);
    await onPage(page, "Your return is filed");
    expect(await accepted(app, business.vrn)).toBe(1);
    await context.close();
  });
});
