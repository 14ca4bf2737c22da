import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, deployed, sharedApp } from "./support/app";
import { launch, newPerson, onPage } from "./support/browser";
import { atReview, openAccount, saved, signIn, signOut, spoilTokens } from "./support/journey";

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

/** Leaves a page, goes back to it, and gives the page as it comes out of the browser's cache, once its heading is the one told. */
async function backFromCache(page: Page, leave: () => Promise<void>, heading: string): Promise<string> {
  const place = await page.evaluate(() => {
    // Known also of a page that loads itself anew then.
    addEventListener("pageshow", ({ persisted }: PageTransitionEvent) => {
      sessionStorage.setItem("persisted", String(persisted));
    });
    return history.length;
  });
  await leave();
  // Playwright does not know of pages out of the cache; the protocol below it does.
  const protocol = await page.context().newCDPSession(page);
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result } = await protocol.send("Runtime.evaluate", { expression, returnByValue: true });
    return result.value;
  };
  await evaluate(`history.go(${place} - history.length)`);
  const seen = "sessionStorage.getItem('persisted') + ' ' + document.querySelector('h1')?.textContent";
  await expect.poll(() => evaluate(seen), { timeout: 60_000 }).toBe(`true ${heading}`);
  return String(await evaluate("document.documentElement.outerHTML + JSON.stringify(sessionStorage)"));
}

/** Leaves the page on which a return is checked as told, signs out, and finds nothing of the user where Back leads to it. */
async function backToReview(
  email: string,
  leave: (page: Page, context: BrowserContext) => Promise<Page>,
): Promise<void> {
  const { page, business, context } = await atReview(browser, app, email);
  const signOutThere = async () => {
    const at = await leave(page, context);
    await signOut(at);
    await onPage(at, "File your VAT return");
  };
  const shown = await backFromCache(page, signOutThere, "Sign in first");
  for (const each of [email, business.vrn, "1,250.40", "1250.40"]) expect(shown).not.toContain(each);
  await context.close();
}

describe.runIf(!deployed)("Back after a sign-out", () => {
  test("shows nothing of the user", { tags: ["journey"] }, () =>
    backToReview("sign-out-back@example.com", async (page) => page),
  );

  test("shows nothing of the user in a tab that was elsewhere at the time", () =>
    backToReview("sign-out-elsewhere@example.com", async (page, context) => {
      const other = await context.newPage();
      await other.goto("/receipt");
      await onPage(other, "Receipts");
      await page.goto("/api/docs");
      return other;
    }));

  test("shows nothing of the user on an earlier page of the tab", () =>
    backToReview("sign-out-earlier@example.com", async (page) => {
      await saved(page);
      await page.goto("/help");
      await page.goto("/receipt");
      await onPage(page, "Receipts");
      return page;
    }));

  test("shows an earlier page of the tab as it is to the one who signed in after that", async () => {
    const [email, next] = ["sign-out-before@example.com", "sign-out-after@example.com"];
    const { page, context } = await newPerson(browser, app.url);
    await page.goto("/account");
    await signIn(page, email);
    await page.locator("main").getByText(email).first().waitFor();
    const signInAsAnother = async () => {
      await page.goto("/receipt");
      await onPage(page, "Receipts");
      await signOut(page);
      await onPage(page, "File your VAT return");
      await page.goto("/receipt");
      await signIn(page, next);
      await onPage(page, "Receipts");
    };
    const shown = await backFromCache(page, signInAsAnother, "Account");
    expect(shown).not.toContain(email);
    expect(shown).toContain(`You are signed in as ${next}`);
    await context.close();
  });
});

describe.runIf(!deployed)("Back after a sign-in has run out", () => {
  test("says so on an earlier page of the tab too", async () => {
    const { page, context } = await newPerson(browser, app.url);
    await page.goto("/receipt");
    await signIn(page, "run-out-earlier@example.com");
    await onPage(page, "Receipts");
    const runOut = async () => {
      await page.goto("/account");
      await onPage(page, "Account");
      await spoilTokens(page);
      await page.reload();
      await onPage(page, "Your sign-in has ended");
    };
    await backFromCache(page, runOut, "Your sign-in has ended");
    await context.close();
  });
});

/** The refresh token of a tab. */
async function refreshTokenOf(page: Page): Promise<string> {
  const stored = await page.evaluate(() => sessionStorage.getItem("submit.user.tokens"));
  const { refreshToken } = JSON.parse(stored ?? "{}") as { refreshToken?: string };
  if (!refreshToken) throw new Error("Nobody is signed in");
  return refreshToken;
}

/** How a renewal with a refresh token is answered: 200, or 401 once it is revoked. */
async function renewal(refreshToken: string): Promise<number> {
  const answer = await fetch(`${app.url}/api/v1/cognito/token`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-request-key": "k".repeat(43), prefer: "wait=3" },
    body: JSON.stringify({ refreshToken }),
  });
  return answer.status;
}

describe.runIf(!deployed)("a sign-out", () => {
  test("has the refresh tokens of all the user's tabs revoked", async () => {
    const { page, context } = await newPerson(browser, app.url);
    const other = await context.newPage();
    // Both are there before anybody signs in: each has a sign-in of its own.
    await Promise.all([page.goto("/receipt"), other.goto("/receipt")]);
    await Promise.all([onPage(page, "Sign in first"), onPage(other, "Sign in first")]);
    await signIn(page, "sign-out-revoked@example.com");
    await onPage(page, "Receipts");
    await other.getByRole("button", { name: "Sign in" }).click();
    await onPage(other, "Receipts");
    const [here, elsewhere] = [await refreshTokenOf(page), await refreshTokenOf(other)];
    expect(here).not.toBe(elsewhere);
    await expect.poll(() => renewal(here), { timeout: 60_000 }).toBe(200);
    await signOut(page);
    await onPage(page, "File your VAT return");
    for (const token of [here, elsewhere]) await expect.poll(() => renewal(token), { timeout: 60_000 }).toBe(401);
    await context.close();
  });

  test("is not taken for a sign-in that ran out when an earlier call is refused after it", async () => {
    const { page, context } = await newPerson(browser, app.url);
    await page.goto("/receipt");
    await signIn(page, "sign-out-refused@example.com");
    await onPage(page, "Receipts");
    // 204: the browser stays on the page.
    await page.route(
      (url) => !url.href.startsWith(app.url),
      (route) => route.fulfill({ status: 204 }),
    );
    let refuse = () => {};
    const refused = new Promise<void>((resolve) => {
      refuse = resolve;
    });
    const problem = { type: "about:blank", title: "Sign in", status: 401, detail: "Sign in.", code: "UNAUTHENTICATED" };
    await page.route("**/api/v1/request", async (route) => {
      await refused;
      await route.fulfill({ status: 401, contentType: "application/problem+json", body: JSON.stringify(problem) });
    });
    const asked = page.waitForRequest("**/api/v1/request");
    await openAccount(page);
    await page.getByRole("link", { name: "History", exact: true }).click();
    await asked;
    await signOut(page);
    await onPage(page, "Sign in first");
    let answers = 0;
    page.on("response", (response) => {
      if (response.url().endsWith("/api/v1/request")) answers++;
    });
    refuse();
    // It is tried once more, as the token may have been renewed meanwhile.
    await expect.poll(() => answers, { timeout: 60_000 }).toBe(2);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    await onPage(page, "Sign in first");
    await context.close();
  });
});
