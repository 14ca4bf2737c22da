import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, deployed, sharedApp } from "./support/app";
import { expectAccessible, launch, newPerson, onPage, shot } from "./support/browser";
import { received } from "./support/feedback";
import { connect, fill, newBusiness, saved, setUp, signIn, signOut, spoilTokens } from "./support/journey";

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

// These look at what only a local cloud shows, or would disturb the one user of a deployed stage.
describe.runIf(!deployed).concurrent("session", () => {
  test("that has ended is taken up again where one was, with what was typed", async () => {
    const business = await newBusiness(app);
    const { page, errors, context } = await newPerson(browser, app.url);
    await setUp(page, app, "ended@example.com", business);
    await page.getByRole("link", { name: /^Prepare/ }).click();
    await onPage(page, /^VAT return,/);
    await fill(page, { vatDueSales: "77.70" });
    await spoilTokens(page);
    await page.reload();
    await onPage(page, "Your sign-in has ended");
    await expectAccessible(page);
    await shot(page, "40-sign-in-ended");
    await page.getByRole("button", { name: "Sign in again" }).click();
    await onPage(page, /^VAT return,/);
    expect(await page.locator("#vatDueSales").inputValue()).toBe("77.70");
    expect(errors).toEqual([]);
    await context.close();
  });

  test("that ends while figures are typed sends them no more, and keeps them for the next one", async () => {
    const business = await newBusiness(app);
    const { page, context } = await newPerson(browser, app.url);
    await setUp(page, app, "ended-typing@example.com", business);
    await page.getByRole("link", { name: /^Prepare/ }).click();
    await onPage(page, /^VAT return,/);
    await fill(page);
    await saved(page);
    const refusal = { type: "/", title: "No", status: 401, detail: "No.", code: "UNAUTHENTICATED" };
    let saves = 0;
    const refused = /\/api\/v1\/(draft|cognito\/token)$/;
    await page.route(refused, (route) => {
      if (route.request().url().endsWith("/draft")) saves++;
      return route.fulfill({ status: 401, contentType: "application/problem+json", body: JSON.stringify(refusal) });
    });
    await page.clock.install();
    await page.locator("#vatDueSales").fill("77.70");
    const ended = page.getByRole("heading", { name: "Your sign-in has ended" });
    while (!(await ended.isVisible())) await page.clock.runFor(1000);
    const before = saves;
    for (let second = 0; second < 60; second++) await page.clock.runFor(1000);
    expect([before > 0, saves]).toEqual([true, before]);
    await page.unroute(refused);
    await page.clock.resume();
    await page.getByRole("button", { name: "Sign in again" }).click();
    await onPage(page, /^VAT return,/);
    expect(await page.locator("#vatDueSales").inputValue()).toBe("77.70");
    await context.close();
  });

  test("is renewed without a word when the token is refused and the refresh token is good", {
    tags: ["journey"],
  }, async () => {
    const { page, context } = await newPerson(browser, app.url);
    await page.goto("/");
    await signIn(page, "renewed@example.com");
    await onPage(page, "Your VAT");
    // Done as the page loads anew: the old page may still be making calls, and must not meet it.
    await page.addInitScript(() => {
      if (sessionStorage.getItem("test.refused")) return;
      const tokens = JSON.parse(sessionStorage.getItem("submit.user.tokens") ?? "{}");
      const idToken = `${tokens.idToken.slice(0, -8)}AAAAAAAA`;
      sessionStorage.setItem("submit.user.tokens", JSON.stringify({ ...tokens, idToken }));
      sessionStorage.setItem("test.refused", idToken);
    });
    let renewals = 0;
    page.on("request", (request) => {
      if (request.method() === "POST" && request.url().endsWith("/cognito/token")) renewals++;
    });
    // The start page makes several calls at a time; one renewal serves them all.
    await page.reload();
    await page.getByRole("heading", { name: "Set-up" }).waitFor();
    expect(renewals).toBe(1);
    const refused = await page.evaluate(() => sessionStorage.getItem("test.refused"));
    expect(refused).toMatch(/AAAAAAAA$/);
    expect(await page.evaluate(() => sessionStorage.getItem("submit.user.tokens"))).not.toContain(refused);
    await context.close();
  });

  test("is not begun by Google where the address has a password, and one is told so", async () => {
    const { page, context, errors } = await newPerson(browser, app.url, 360);
    await page.goto("/");
    await signIn(page, "password@example.com");
    await onPage(page, "Your VAT");
    const other = await newPerson(browser, app.url, 360);
    await other.page.goto("/sign-in");
    await other.page.getByLabel("E-mail address").fill("password@example.com");
    await other.page.getByRole("button", { name: "Continue with Google" }).click();
    await onPage(other.page, "You have an account with a password");
    await expectAccessible(other.page);
    await shot(other.page, "41-has-password");
    await other.page.getByRole("button", { name: "Sign in with your password" }).click();
    await other.page.getByLabel("E-mail address").waitFor();
    expect([...errors, ...other.errors]).toEqual([]);
    await Promise.all([context.close(), other.context.close()]);
  });

  test("of several tabs begins in each without disturbing the others", async () => {
    const { page, context } = await newPerson(browser, app.url);
    const other = await context.newPage();
    await Promise.all([page.goto("/receipt"), other.goto("/activity")]);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.locator('input[type="email"]').waitFor();
    await signIn(other, "tabs@example.com");
    await onPage(other, "History");
    await page.locator('input[type="email"]').fill("tabs@example.com");
    await page.getByRole("button", { name: "Sign in" }).click();
    await onPage(page, "Receipts");
    await context.close();
  });

  test("ends in every tab of its user at once", { tags: ["journey"] }, async () => {
    const { page, errors, context } = await newPerson(browser, app.url);
    const other = await context.newPage();
    await page.goto("/receipt");
    await signIn(page, "everywhere@example.com");
    await onPage(page, "Receipts");
    // A link in a new tab is signed in at once.
    await other.goto("/activity");
    await onPage(other, "History");
    await signOut(page);
    await onPage(other, "Sign in first");
    expect(await other.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
    await onPage(page, "File your VAT return");
    expect(errors).toEqual([]);
    await context.close();
  });

  test.each([
    ["/auth/callback?code=forged&state=forged", "The sign-in could not be completed"],
    ["/auth/callback", "The sign-in could not be completed"],
    ["/auth/callback?error=access_denied&state=x", "You are not signed in"],
    ["/auth/callback?error=server_error&state=x", "The sign-in service could not sign you in"],
  ])("is not begun by %s", async (path, title) => {
    const { page, context } = await newPerson(browser, app.url);
    await page.goto(path);
    await onPage(page, title);
    await expectAccessible(page);
    expect(await page.evaluate(() => sessionStorage.getItem("submit.user.tokens"))).toBeNull();
    await context.close();
  });
});

describe("storage", () => {
  test("that the browser forbids is asked for, rather than a blank page shown", async () => {
    const { page, context } = await newPerson(browser, app.url);
    await page.addInitScript(() => {
      const get = () => {
        throw new DOMException("Access is denied for this document.", "SecurityError");
      };
      for (const name of ["sessionStorage", "localStorage"]) Object.defineProperty(window, name, { get });
    });
    await page.goto("/home");
    await page
      .getByText("Please allow cookies and site data, or free space on this device, then load the page again.")
      .waitFor();
    await shot(page, "43-storage-forbidden");
    await context.close();
  });

  test.each(["sessionStorage", "localStorage"] as const)("that is full is told of at once: %s", async (area) => {
    const { page, context } = await newPerson(browser, app.url);
    await page.addInitScript(refuseWrites, { area });
    await page.goto("/sign-in");
    await page
      .getByText("Please allow cookies and site data, or free space on this device, then load the page again.")
      .waitFor();
    await context.close();
  });

  test("that fills up on a page is told of where one signs in", async () => {
    const { page, errors, context } = await newPerson(browser, app.url);
    await page.goto("/home");
    await onPage(page, "Sign in first");
    await page.evaluate(refuseWrites, { area: "sessionStorage" } as const);
    const button = page.getByRole("main").getByRole("button", { name: "Sign in" });
    await button.click();
    await page.getByRole("heading", { name: "This browser keeps nothing for Submit" }).waitFor();
    await page.getByText("Please allow cookies and site data", { exact: false }).waitFor();
    expect(await button.getAttribute("aria-disabled")).toBe("false");
    await expectAccessible(page);
    await shot(page, "43-storage-full");
    expect(errors).toEqual([]);
    await context.close();
  });

  test("that has no room for a sign-in is told of when one comes back from it, and nobody is signed in", async () => {
    const { page, errors, context } = await newPerson(browser, app.url);
    await page.addInitScript(refuseWrites, { area: "localStorage", only: "signed-in" } as const);
    await page.goto("/home");
    await onPage(page, "Sign in first");
    await signIn(page, "no-room@example.com");
    await page.getByRole("heading", { name: "This browser keeps nothing for Submit" }).waitFor();
    expect(await page.evaluate(() => sessionStorage.getItem("submit.user.tokens"))).toBeNull();
    await page.goto("/home");
    await onPage(page, "Sign in first");
    expect(errors).toEqual([]);
    await context.close();
  });

  test.runIf(!deployed)("that keeps no notes takes no page from somebody who is signed in", async () => {
    const business = await newBusiness(app);
    const { page, errors, context } = await newPerson(browser, app.url);
    await setUp(page, app, "no-notes@example.com", business);
    await page.addInitScript(refuseWrites, { area: "localStorage" } as const);
    await page.goto(`/vat/${business.vrn}/obligation`);
    await onPage(page, "VAT returns");
    await page.getByRole("link", { name: /^Prepare/ }).click();
    await onPage(page, /^VAT return,/);
    await page.getByLabel("I move goods between Northern Ireland and the EU").check();
    expect(await page.locator("input.amount").count()).toBe(7);
    await page.getByRole("link", { name: "Home", exact: true }).click();
    await onPage(page, "Your VAT");
    await page
      .getByText(`${business.vrn.slice(0, 3)} ${business.vrn.slice(3, 7)}`, { exact: false })
      .first()
      .waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  test.runIf(!deployed)(
    "that keeps no more figures leaves them on the page, which says so, and files no others",
    async () => {
      const business = await newBusiness(app);
      const { page, errors, context } = await newPerson(browser, app.url);
      await setUp(page, app, "full-draft@example.com", business);
      await page.getByRole("link", { name: /^Prepare/ }).click();
      await onPage(page, /^VAT return,/);
      await fill(page);
      await saved(page);
      const refusal = { type: "/", title: "No", status: 409, detail: "No.", code: "TOO_MANY_DRAFTS" };
      await page.route("**/api/v1/draft", (route) => {
        if (route.request().method() !== "POST") return route.continue();
        return route.fulfill({ status: 409, contentType: "application/problem+json", body: JSON.stringify(refusal) });
      });
      await page.evaluate(refuseWrites, { area: "sessionStorage", only: "draft." } as const);
      await page.locator("#vatDueSales").fill("2000.00");
      await page.getByText("what you entered stands on this page alone", { exact: false }).waitFor();
      await page.getByRole("button", { name: "Check your return" }).click();
      await onPage(page, "Check your return");
      await page.getByText("£2,000.00").first().waitFor();
      expect(await page.getByText("£1,250.40").count()).toBe(0);
      await page.goBack();
      await onPage(page, /^VAT return,/);
      await expect.poll(() => page.locator("#vatDueSales").inputValue()).toBe("2,000.00");
      // The account has them as soon as it takes them.
      await page.unroute("**/api/v1/draft");
      await page.locator("#vatDueSales").fill("2000.01");
      await page.getByText(/^Draft saved /).waitFor();
      expect(errors).toEqual([]);
      await context.close();
    },
  );
});

/** Has an area of the browser's storage refuse what is written to it, or what is under keys with this in them. */
function refuseWrites({ area, only = "" }: { area: "sessionStorage" | "localStorage"; only?: string }): void {
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (this: Storage, key: string, value: string) {
    if (this === window[area] && key.includes(only)) {
      throw new DOMException("Setting the value exceeded the quota.", "QuotaExceededError");
    }
    setItem.call(this, key, value);
  };
}

describe.runIf(!deployed)("HMRC connection", () => {
  test("is refused, made, shown and taken back", { tags: ["journey"] }, async () => {
    const business = await newBusiness(app);
    const { page, errors, context } = await newPerson(browser, app.url);
    await page.goto("/connect");
    await signIn(page, "connection@example.com");
    await page.getByRole("button", { name: "Continue to HMRC" }).click();
    await page.getByRole("link", { name: "Continue" }).click();
    await page.locator('[name="userId"]').fill(business.userId);
    await page.locator('[name="password"]').fill(business.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("button", { name: "Do not give permission" }).click();
    await onPage(page, "You did not give permission");
    await expectAccessible(page);
    await shot(page, "41-permission-refused");
    await page.getByRole("link", { name: "Back to connecting" }).click();
    await connect(page, app, business);
    await page.goto("/connect");
    await page.getByRole("heading", { name: "You are connected" }).waitFor();
    await expectAccessible(page);
    await shot(page, "42-connected");
    await page.getByRole("button", { name: "Disconnect" }).click();
    await page.getByRole("button", { name: "Continue to HMRC" }).waitFor();
    await page.goto("/hmrc/callback?code=forged&state=forged");
    await onPage(page, "The connection could not be made");
    expect(errors).toEqual([]);
    await context.close();
  });

  test("that one user began is refused when another has signed in since", async () => {
    const business = await newBusiness(app);
    const { page, errors, context } = await newPerson(browser, app.url);
    await page.goto("/connect");
    await signIn(page, "began-connecting@example.com");
    await page.getByRole("button", { name: "Continue to HMRC" }).click();
    await page.getByRole("link", { name: "Continue" }).waitFor();
    const atHmrc = page.url();
    await page.goto("/vat-number");
    await spoilTokens(page);
    await page.goto("/connect");
    await onPage(page, "Your sign-in has ended");
    // The issuer knows nobody any more, and asks who it is.
    await context.clearCookies();
    await signIn(page, "signed-in-since@example.com");
    await onPage(page, "Connect to HMRC");
    await page.goto(`${atHmrc}&auto_approve=${business.userId}`);
    await onPage(page, "The connection could not be made");
    const left = await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes("pending")));
    expect(left).toEqual([]);
    await page.getByRole("link", { name: "Connect again" }).click();
    await page.getByRole("button", { name: "Continue to HMRC" }).click();
    await page.getByRole("link", { name: "Continue" }).waitFor();
    const [first, second] = [atHmrc, page.url()].map((url) => new URL(url).searchParams.get("state"));
    await page.goto("/vat-number");
    // What this tab would show if it did not know whose attempt the first one was: the service does.
    await page.evaluate(
      ([theirs, own]) => {
        const begun = sessionStorage.getItem(`submit.user.pending-sign-in.${own}`) ?? "";
        sessionStorage.setItem(`submit.user.pending-sign-in.${theirs}`, begun);
      },
      [first, second],
    );
    await page.goto(`${atHmrc}&auto_approve=${business.userId}`);
    await onPage(page, "This connection was refused");
    await expectAccessible(page);
    await shot(page, "44-connection-refused");
    await page.getByRole("link", { name: "Begin a new connection" }).click();
    await page.getByRole("button", { name: "Continue to HMRC" }).waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  test("carries the browser's fraud prevention headers on every call", async () => {
    const business = await newBusiness(app);
    const { page, context } = await newPerson(browser, app.url);
    await setUp(page, app, "headers@example.com", business);
    const id = await page.evaluate(() => localStorage.getItem("submit.device-id"));
    let headers: Awaited<ReturnType<typeof received>> = new Map();
    // HMRC shows the last call of an endpoint alone, which may be another user's.
    const lastDevice = async () => {
      await page.reload();
      await page.getByRole("link", { name: /^Prepare/ }).waitFor();
      headers = await received(app, `/organisations/vat/${business.vrn}/obligations`);
      return headers.get("gov-client-device-id");
    };
    await expect.poll(lastDevice, { timeout: 120_000 }).toEqual({ value: id, code: "VALID_HEADER" });
    for (const name of ["browser-js-user-agent", "screens", "timezone", "window-size"]) {
      expect(headers.get(`gov-client-${name}`), name).toMatchObject({ code: "VALID_HEADER" });
    }
    await context.close();
  });
});
