import type { Browser, Response } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, deployed, hold, ownApp, plan } from "./support/app";
import { expectAccessible, launch, newPerson, onPage, shot } from "./support/browser";
import { accepted, atReview, declare, filingOf, posted, prepare, signIn, submissions } from "./support/journey";

let app: App;
let browser: Browser;

beforeAll(async () => {
  // These hold filings back, and one counts everybody who waits before it, and how long that takes at HMRC's usual rate.
  [app, browser] = await Promise.all([ownApp({ HMRC_RATE: "3/150" }), launch()]);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

// These keep HMRC from answering, which only the simulator can do.
describe.runIf(!deployed)("a filing that takes its time", () => {
  test("goes on after a reload in the middle, under the same request", { tags: ["journey"] }, async () => {
    const { page, business, errors, context } = await atReview(browser, app, "reload@example.com");
    const release = await hold(app, filingOf(business));
    const ids = submissions(page);
    await declare(page);
    await onPage(page, "Filing your return");
    await page.locator(".stages .now", { hasText: "With HMRC" }).waitFor();
    await shot(page, "31-filing");
    await expectAccessible(page);
    await page.reload();
    await onPage(page, "Filing your return");
    await release();
    await onPage(page, "Your return is filed");
    expect(ids).toHaveLength(1);
    expect(await accepted(app, business.vrn)).toBe(1);
    expect(errors).toEqual([]);
    await context.close();
  });

  test("ends as ever where the computer's clock is set back in the middle", async () => {
    const { page, business, errors, context } = await atReview(browser, app, "set-back@example.com");
    const release = await hold(app, filingOf(business));
    await page.evaluate(() => {
      const { now } = Date;
      Date.now = () => now() - Number(document.documentElement.dataset.setBack ?? 0);
    });
    await declare(page);
    await page.locator(".stages .now", { hasText: "With HMRC" }).waitFor();
    await page.evaluate(() => {
      document.documentElement.dataset.setBack = "3600000";
    });
    const looks = (response: Response) => response.url().includes("/api/v1/request/hmrcVatReturnPost/");
    for (const _ of [1, 2]) await page.waitForResponse(looks);
    await release();
    await onPage(page, "Your return is filed");
    expect(await accepted(app, business.vrn)).toBe(1);
    expect(errors).toEqual([]);
    await context.close();
  });

  test("that has to wait is told how many are before it, and about how long", async () => {
    const { page, business, errors, context } = await atReview(browser, app, "place@example.com", 4);
    const release = await hold(app, filingOf(business));
    // Three returns of the same person are in line already.
    await page.evaluate(async (vrn) => {
      const { idToken } = JSON.parse(sessionStorage.getItem("submit.user.tokens") ?? "{}");
      const headers = { authorization: `Bearer ${idToken}`, "content-type": "application/json" };
      const { obligations } = await fetch(`/api/v1/hmrc/vat/obligation?vrn=${vrn}&status=O`, {
        headers: { ...headers, prefer: "wait=20" },
      }).then((answer) => answer.json());
      const zero = { vatDueSales: 0, vatDueAcquisitions: 0, vatReclaimedCurrPeriod: 0 };
      const none = { totalValueSalesExVAT: 0, totalValuePurchasesExVAT: 0 };
      const abroad = { totalValueGoodsSuppliedExVAT: 0, totalAcquisitionsExVAT: 0 };
      for (const { periodKey } of obligations.slice(1, 4)) {
        const body = JSON.stringify({ vrn, periodKey, ...zero, ...none, ...abroad, finalised: true });
        await fetch("/api/v1/hmrc/vat/return", { method: "POST", headers, body });
      }
    }, business.vrn);
    await declare(page);
    const waiting = page.locator(".stages .now", { hasText: "Waiting in line" });
    await waiting.getByText(/^3 requests are before yours; about \d+ seconds$/).waitFor();
    await expectAccessible(page);
    await shot(page, "36-place");
    await release();
    await onPage(page, "Your return is filed");
    expect(await accepted(app, business.vrn)).toBe(4);
    expect(errors).toEqual([]);
    await context.close();
  });

  test("from two tabs is filed once, and other figures are told apart", async () => {
    const { page, business, context } = await atReview(browser, app, "two-tabs@example.com");
    const others = await Promise.all(
      [{}, { vatDueSales: "9999" }].map(async (given) => {
        const tab = await context.newPage();
        await tab.goto("/obligation");
        await tab.getByRole("link", { name: /^Prepare/ }).waitFor();
        await prepare(tab, given);
        return tab;
      }),
    );
    const release = await hold(app, filingOf(business));
    await declare(page);
    await onPage(page, "Filing your return");
    const [same, different] = others;
    if (!same || !different) throw new Error("There are two other tabs");
    await declare(same);
    await declare(different);
    await release();
    await onPage(page, "Your return is filed");
    await onPage(same, "Your return is filed");
    await onPage(different, "HMRC holds this return with other figures");
    await expectAccessible(different);
    await shot(different, "32-other-figures");
    await different.getByRole("link", { name: "See what HMRC holds" }).click();
    await different.getByRole("cell", { name: "£250.15" }).waitFor();
    expect(await accepted(app, business.vrn)).toBe(1);
    expect(await posted(app, business.vrn)).toBe(1);
    await context.close();
  });

  test("that takes over a minute says that the work goes on, and is found by looking again", async () => {
    const { page, business, context } = await atReview(browser, app, "minute@example.com");
    const release = await hold(app, filingOf(business));
    await page.clock.install();
    await declare(page);
    await onPage(page, "Filing your return");
    const waiting = page.getByRole("heading", { name: "Your return is still on its way" });
    const poll = () => page.waitForResponse((response) => response.url().includes("/api/v1/request/"));
    while (!(await waiting.isVisible())) {
      await Promise.race([Promise.all([poll(), page.clock.runFor(1000)]), waiting.waitFor()]);
    }
    expect(await page.getByText(/lost its connection|offline/).count()).toBe(0);
    await expectAccessible(page);
    await shot(page, "33-over-a-minute");
    await page.clock.resume();
    await release();
    await page.getByRole("button", { name: "Look again" }).click();
    await onPage(page, "Your return is filed");
    expect(await accepted(app, business.vrn)).toBe(1);
    await context.close();
  });

  test("that was cut off is found again in another tab, from the start page", async () => {
    const { page, business, context } = await atReview(browser, app, "other-tab@example.com");
    const release = await hold(app, filingOf(business));
    await declare(page);
    await page.locator(".stages .now", { hasText: "With HMRC" }).waitFor();
    await page.close();
    const tab = await context.newPage();
    await tab.goto("/home");
    await tab.getByRole("button", { name: "Sign in" }).click();
    await tab.getByRole("heading", { name: "A return is still on its way to HMRC" }).waitFor();
    await expectAccessible(tab);
    await tab.getByText("This return is on its way to HMRC.").waitFor();
    expect(await tab.getByRole("link", { name: "Prepare this return" }).count()).toBe(0);
    await shot(tab, "34-home-filing");
    await tab.getByRole("link", { name: "See how far it is" }).click();
    await onPage(tab, "Filing your return");
    await release();
    await onPage(tab, "Your return is filed");
    expect(await accepted(app, business.vrn)).toBe(1);
    await context.close();
  });

  test("is not to be prepared again in another browser, which leads to how far it is", async () => {
    const { page, business, context } = await atReview(browser, app, "other-browser@example.com", 2);
    const release = await hold(app, filingOf(business));
    await declare(page);
    await page.locator(".stages .now", { hasText: "With HMRC" }).waitFor();
    const form = new URL(page.url()).pathname.replace(/\/submit$/, "");
    const other = await newPerson(browser, app.url);
    await other.page.goto(`/vat/${business.vrn}/obligation`);
    await signIn(other.page, "other-browser@example.com");
    const row = other.page.getByRole("listitem").filter({ hasText: "On its way to HMRC" });
    await row.getByRole("link", { name: /^See how far it is/ }).waitFor();
    expect(await other.page.getByRole("link", { name: /^Prepare/ }).count()).toBe(1);
    expect(await row.getByText(/Draft/).count()).toBe(0);
    await expectAccessible(other.page);
    await shot(other.page, "34-on-its-way");
    await other.page.goto(form);
    await other.page.getByRole("heading", { name: "This return is on its way" }).waitFor();
    await other.page.getByRole("link", { name: "See how far it is" }).click();
    await onPage(other.page, "Filing your return");
    await release();
    await onPage(other.page, "Your return is filed");
    await onPage(page, "Your return is filed");
    expect(await accepted(app, business.vrn)).toBe(1);
    expect(other.errors).toEqual([]);
    await Promise.all([context.close(), other.context.close()]);
  });

  test("can be cancelled as long as it waits in line", async () => {
    const { page, business, context } = await atReview(browser, app, "cancel@example.com", 2);
    const tab = await context.newPage();
    await tab.goto("/obligation");
    await tab
      .getByRole("link", { name: /^Prepare/ })
      .nth(1)
      .waitFor();
    await prepare(tab, {}, 1);
    const release = await hold(app, filingOf(business));
    await declare(page);
    await page.locator(".stages .now", { hasText: "With HMRC" }).waitFor();
    await declare(tab);
    await tab.locator(".stages .now", { hasText: "Waiting in line" }).waitFor();
    await page.goto("/activity");
    await shot(page, "72-activity");
    await expectAccessible(page);
    await page.getByRole("button", { name: /^Cancel/ }).click();
    await onPage(tab, "The filing was stopped");
    await shot(tab, "73-cancelled");
    await page.getByText("Not done").waitFor();
    await page.getByRole("link", { name: /^See how far it is/ }).click();
    await release();
    await onPage(page, "Your return is filed");
    expect(await accepted(app, business.vrn)).toBe(1);
    await context.close();
  });

  test("while HMRC is down tells of its tries, the next one and until when, and never steps back", async () => {
    const { page, business, errors, context } = await atReview(browser, app, "down@example.com");
    const mend = await plan(app, { kind: "error", status: 503, times: "always", match: filingOf(business) });
    await page.evaluate(() => {
      const seen = new Set<string>();
      const look = () => {
        const now = document.querySelector(".stages .now")?.textContent;
        if (now) seen.add(now.replace(/(Waiting in line).*/, "$1"));
        document.documentElement.dataset.stages = [...seen].join(", ");
      };
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    await declare(page);
    const facts = page.locator(".facts");
    await facts.getByText(/^HMRC's service was not working, at \d+:\d\d$/).waitFor();
    await facts.getByText("1 try").waitFor();
    await facts.getByText(/^(in about \d+ seconds|within a few seconds|under way now|at .+)$/).waitFor();
    await page.getByText(/^We will keep trying until \d+:\d\d tomorrow\./).waitFor();
    await page.getByText("HMRC may have your return already.").waitFor();
    await page.getByText(/^You have waited \d+ seconds?\.$/).waitFor();
    const status = page.getByRole("link", { name: /^HMRC service availability on GOV\.UK/ });
    expect(await status.getAttribute("href")).toMatch(/^https:\/\/www\.gov\.uk\//);
    expect(await page.getByRole("button", { name: "Stop filing this return" }).count()).toBe(0);
    expect(await page.locator(".stages .now").textContent()).toBe("With HMRC");
    await expectAccessible(page);
    await shot(page, "37-hmrc-down");
    const stages = await page.evaluate(() => document.documentElement.dataset.stages);
    expect(stages).toMatch(/^(Sending, )?(Waiting in line, )?With HMRC$/);
    await mend();
    expect(await accepted(app, business.vrn)).toBe(0);
    expect(errors).toEqual([]);
    await context.close();
  });

  test("can be stopped from its page as long as HMRC can't have it", async () => {
    const { page, business, errors, context } = await atReview(browser, app, "stop@example.com");
    const mend = await plan(app, { kind: "error", status: 429, times: "always", match: filingOf(business) });
    await declare(page);
    await page.getByText(/^HMRC is taking no more calls for the moment, at /).waitFor();
    expect(await page.getByRole("link", { name: /^HMRC service availability/ }).count()).toBe(0);
    const stop = page.getByRole("button", { name: "Stop filing this return" });
    await stop.waitFor();
    await expectAccessible(page);
    await shot(page, "38-can-be-stopped");
    // HMRC got it meanwhile.
    const late = { type: "/", title: "Too late", status: 409, detail: "Too late.", code: "NOT_CANCELLABLE" };
    await page.route("**/api/v1/request/**", (route) =>
      route.request().method() === "DELETE"
        ? route.fulfill({ status: 409, contentType: "application/problem+json", body: JSON.stringify(late) })
        : route.fallback(),
    );
    await stop.click();
    await page.getByText("It is too late to stop: HMRC may have your return already.").waitFor();
    await page.unroute("**/api/v1/request/**");
    await stop.click();
    await onPage(page, "The filing was stopped");
    await page.getByText("Nothing was filed, and the figures you entered are still here.").waitFor();
    await mend();
    await page.getByRole("link", { name: "Review and file again" }).click();
    await declare(page);
    await onPage(page, "Your return is filed");
    expect(await accepted(app, business.vrn)).toBe(1);
    expect(errors).toEqual([]);
    await context.close();
  });
});
