import { readFile } from "node:fs/promises";
import { strFromU8, unzipSync } from "fflate";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, deployed, sharedApp } from "./support/app";
import { expectAccessible, launch, newPerson, onPage, shot } from "./support/browser";
import { declare, newBusiness, openAccount, prepare, setUp, signIn } from "./support/journey";

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

const EMAIL = "account@example.com";

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

// On a deployed stage it would delete the one user that there is.
describe.runIf(!deployed)("account", () => {
  test("is copied, deleted, and gone in every tab; who comes back begins anew", { tags: ["journey"] }, async () => {
    const business = await newBusiness(app, 2);
    const { page, errors, context } = await newPerson(browser, app.url);
    await setUp(page, app, EMAIL, business);
    await prepare(page);
    await declare(page);
    await onPage(page, "Your return is filed");

    await page.goto("/home");
    await openAccount(page);
    await page.getByRole("link", { name: "Your account" }).click();
    await onPage(page, "Account");
    await page.getByText(/^The permission lasts until/).waitFor();
    const on = page.getByText(`They are on, and go to ${EMAIL}.`);
    for (const change of ["Send me reminders", "Stop reminders", "Send me reminders"]) {
      await page.getByRole("button", { name: change }).click();
      await on.waitFor({ state: change === "Stop reminders" ? "detached" : "visible" });
    }
    await expectAccessible(page);
    await shots(page, "90-account");
    const [calendar] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Add to your calendar" }).click(),
    ]);
    const events = await readFile(await calendar.path(), "utf8");
    const days = events.match(/^BEGIN:VEVENT\r$/gm) ?? [];
    expect(days.length).toBeGreaterThan(0);
    expect(events.match(/^TRIGGER:-P13DT15H\r$/gm)).toHaveLength(days.length);
    expect(events).not.toContain(business.vrn);
    await page.getByRole("button", { name: "Make an address" }).click();
    const address = (await page.locator(".feed-address code").textContent()) ?? "";
    expect(await (await fetch(address)).text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
    await expectAccessible(page);
    await shots(page, "95-account-calendar");
    await page.getByRole("button", { name: "Turn off" }).click();
    await page.getByRole("button", { name: "Make an address" }).waitFor();
    expect((await fetch(address)).status).toBe(404);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Make a copy" }).click(),
    ]);
    await page.getByText("The copy is saved with your downloads, with 1 receipt.").waitFor();
    const files = unzipSync(await readFile(await download.path()));
    expect(Object.keys(files).filter((name) => name.startsWith("receipts/"))).toHaveLength(3);
    expect(strFromU8(files["index.csv"] ?? new Uint8Array())).toContain(`\r\n${business.vrn},`);
    expect(JSON.parse(strFromU8(files["connections.json"] ?? new Uint8Array()))).toHaveLength(1);
    expect(JSON.parse(strFromU8(files["reminders.json"] ?? new Uint8Array()))).toMatchObject({
      on: true,
      email: EMAIL,
    });

    await page.getByRole("main").getByRole("link", { name: "History" }).click();
    await onPage(page, "History");
    await page.getByLabel("Search").fill("filed return");
    await page.getByText("1 found").waitFor();
    expect(await page.getByRole("heading", { name: "You filed a VAT return" }).count()).toBe(1);
    await expectAccessible(page);
    await shots(page, "94-history");
    await page.goto("/account");

    const other = await context.newPage();
    await other.goto("/home");
    await onPage(other, "Your VAT");
    await page.getByRole("link", { name: "Delete your account" }).click();
    await onPage(page, "Delete your account");
    await expectAccessible(page);
    await shots(page, "91-account-delete");
    await page.getByLabel("Type: delete my account").fill("delete");
    await page.keyboard.press("Enter");
    await page.getByText("Type “delete my account” to confirm.").waitFor();
    await expectAccessible(page);
    await shots(page, "92-account-delete-wrong");
    await page.getByLabel("Type: delete my account").fill("Delete my account ");
    await page.keyboard.press("Enter");
    await onPage(page, "Your account is deleted");
    await expectAccessible(page);
    await shots(page, "93-account-deleted");

    await onPage(other, "Sign in first");
    const stored = await page.evaluate(() => [...Object.keys(sessionStorage), ...Object.keys(localStorage)]);
    expect(stored.filter((key) => key.startsWith("submit.user"))).toEqual([]);
    expect(errors).toEqual([]);

    await page.goto("/receipt");
    await onPage(page, "Sign in first");
    await signIn(page, EMAIL);
    await onPage(page, "Receipts");
    await page
      .getByText(/no receipts|none yet/i)
      .first()
      .waitFor();
    await context.close();
  });
});
