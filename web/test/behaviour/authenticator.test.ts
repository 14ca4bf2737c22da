import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, deployed, sharedApp } from "./support/app";
import { beginApp, codeAt, enterCode, laterSecond, STEP } from "./support/authenticator-app";
import { expectAccessible, launch, newPerson, onPage, shot } from "./support/browser";
import { received } from "./support/feedback";
import { declare, newBusiness, openAccount, prepare, setUp, signIn, signOut } from "./support/journey";

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

const EMAIL = "authenticator@example.com";

/** The page in every form in which somebody may see it. */
async function shots(page: Page, name: string): Promise<void> {
  const size = page.viewportSize() ?? { width: 1100, height: 900 };
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await shot(page, `${name}-${colorScheme}-${width}`);
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(size);
}

/** Signs out, and in again up to where the stand-in asks for a code. */
async function signInAgain(page: Page): Promise<void> {
  await signOut(page);
  await onPage(page, "File your VAT return");
  await signIn(page, EMAIL);
}

// On a deployed stage it would change the sign-in of the one user that there is.
describe.runIf(!deployed)("authenticator app", () => {
  test("is added, asked for at sign-in, told to HMRC, and removed", { tags: ["journey"] }, async () => {
    const business = await newBusiness(app);
    const { page, errors, context } = await newPerson(browser, app.url);
    await setUp(page, app, EMAIL, business);
    const offered = page.url();

    await page.goto("/home");
    await openAccount(page);
    await page.getByRole("link", { name: "Second step at sign-in", exact: true }).click();
    await onPage(page, "Second step at sign-in");
    await expectAccessible(page);
    await shots(page, "80-authenticator-offer");
    const other = await newPerson(browser, app.url);
    await other.page.goto("/authenticator");
    await signIn(other.page, EMAIL);
    await onPage(other.page, "Second step at sign-in");
    const secret = await beginApp(page, EMAIL);
    await page.getByRole("img", { name: "QR code for your authenticator app" }).waitFor();
    await expectAccessible(page);
    await shots(page, "81-authenticator-enrol");
    // What may change how one signs in is stored nowhere.
    const stored = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
    expect(stored).not.toContain(secret);
    const { accessToken } = JSON.parse(JSON.parse(stored)[0]["submit.user.tokens"]) as { accessToken: string };
    expect(Buffer.from(accessToken.split(".")[1] ?? "", "base64url").toString()).not.toContain("signin.user.admin");

    const now = Date.now();
    const [code, next] = [codeAt(secret, now), codeAt(secret, now + STEP)];
    const wrong = String((Number(next) + 1) % 1_000_000).padStart(6, "0");
    await page.getByLabel("Code", { exact: true }).fill(wrong);
    await page.getByRole("button", { name: "Confirm" }).click();
    await page.getByRole("alert").filter({ hasText: "This code is not right" }).waitFor();
    await expectAccessible(page);
    await shots(page, "82-authenticator-wrong");
    await page.getByLabel("Code", { exact: true }).fill(`${code.slice(0, 3)} ${code.slice(3)}`);
    await page.getByRole("button", { name: "Confirm" }).click();
    await page.getByRole("heading", { name: "Your authenticator app is added" }).waitFor();
    await expectAccessible(page);
    await shots(page, "83-authenticator-added");
    await other.page.goto("/authenticator");
    await other.page.getByRole("button", { name: "Remove the app" }).waitFor();
    await other.context.close();
    await laterSecond();

    await signInAgain(page);
    await enterCode(page, wrong);
    await page.getByRole("alert").filter({ hasText: "Invalid code" }).waitFor();
    await enterCode(page, code);
    await page.getByRole("alert").filter({ hasText: "already been used" }).waitFor();
    await enterCode(page, next);
    await onPage(page, "Your VAT");

    await page.goto(offered);
    await onPage(page, "VAT returns");
    await prepare(page);
    await declare(page);
    await onPage(page, "Your return is filed");
    // HMRC shows the last call of an endpoint alone, which may be another user's.
    const factor = async () => {
      await page.goto(offered);
      await page.getByRole("link", { name: /^View/ }).first().waitFor();
      const headers = await received(app, `/organisations/vat/${business.vrn}/obligations`);
      return headers.get("gov-client-multi-factor");
    };
    await expect.poll(factor, { timeout: 120_000 }).toEqual({
      value: expect.stringMatching(/^type=TOTP&timestamp=\d{4}-\d\d-\d\dT\d\d%3A\d\dZ&unique-reference=[\w-]{43}$/),
      code: "VALID_HEADER",
    });

    await page.goto("/authenticator");
    await page.getByRole("heading", { name: "You have an authenticator app" }).waitFor();
    await expectAccessible(page);
    await shots(page, "84-authenticator-on");
    await page.getByRole("button", { name: "Remove the app" }).click();
    await page.getByRole("heading", { name: "Remove the authenticator app?" }).waitFor();
    await expectAccessible(page);
    await shots(page, "85-authenticator-removal");
    await page.getByRole("button", { name: "Yes, remove it" }).click();
    await page.getByRole("heading", { name: "The authenticator app is removed" }).waitFor();
    await shots(page, "86-authenticator-removed");
    await signInAgain(page);
    await onPage(page, "Your VAT");
    expect(errors).toEqual([]);
    await context.close();
  });
});
