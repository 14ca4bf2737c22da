import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, deployed, sharedApp } from "./support/app";
import { expectAccessible, launch, newPerson, onPage, shot } from "./support/browser";
import { countEffort } from "./support/effort";
import { connect, declare, enterVrn, figures, newBusiness, openAccount, signIn, signOut } from "./support/journey";

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

describe("submitVat", () => {
  test("from signing in to the receipt and out again", { tags: ["journey"] }, async () => {
    const business = await newBusiness(app, 2);
    const { page, errors, context } = await newPerson(browser, app.url);
    const effort = await countEffort(context);
    const look = async (name: string) => {
      await expectAccessible(page);
      await shot(page, name);
    };

    await page.goto("/");
    await onPage(page, "File your VAT return");
    await look("01-welcome");
    await signIn(page, "submit-vat@example.com");
    await onPage(page, "Your VAT");
    await page.getByRole("heading", { name: "Set-up" }).waitFor();
    await look("02-home-new");

    if (deployed) await page.goto("/connect");
    else await page.getByRole("link", { name: "Connect to HMRC" }).click();
    await page.getByRole("heading", { name: "Which account to use" }).waitFor();
    await look("04-connect");
    await connect(page, app, business);
    await enterVrn(page, `GB ${business.vrn.slice(0, 3)} ${business.vrn.slice(3, 7)} ${business.vrn.slice(7)}`);
    await page
      .getByRole("link", { name: /^Prepare/ })
      .first()
      .waitFor();
    await page.getByRole("link", { name: /^View/ }).first().waitFor();
    await look("05-vat-returns");

    const before = await page.getByRole("link", { name: /^Prepare/ }).count();
    const first = page.getByRole("link", { name: /^Prepare/ }).first();
    const name = ((await first.textContent()) ?? "").replace(/\s+/g, " ");
    const period = name.replace(/^Prepare the return for /, "");
    await page
      .getByRole("link", { name: /^Prepare/ })
      .first()
      .click();
    await onPage(page, `VAT return, ${period}`);
    const csv = Object.values(figures).map((amount, index) => `Box ${[1, 2, 4, 6, 7, 8, 9][index]},${amount}`);
    const file = { name: "VAT.csv", mimeType: "text/csv", buffer: Buffer.from(csv.join("\n")) };
    await page.locator(".drop input[type=file]").setInputFiles(file);
    await page.getByText("7 boxes found.").waitFor();
    await page.getByText("You will owe HMRC").waitFor();
    expect(await page.locator(".summary .money").textContent()).toBe("£1,000.25");
    await look("06-figures");
    await page.getByRole("button", { name: "Check your return" }).click();

    await onPage(page, "Check your return");
    expect(await page.locator(".check-row").count()).toBe(9);
    await page.getByText(/^You will owe HMRC £1,000.25/).waitFor();
    await page
      .getByText(
        "When you submit this VAT information you are making a legal declaration that the information is true and complete. A false declaration can result in prosecution.",
      )
      .waitFor();
    await look("07-review");
    await page.getByRole("button", { name: "Submit the return to HMRC" }).click();
    await page.getByRole("link", { name: "Tick the box to make the declaration" }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("declaration");
    await look("08-declaration-missing");
    await declare(page);

    await onPage(page, "Your return is filed");
    const reference = await page.locator(".reference").textContent();
    expect(reference).toMatch(/^\d{12}$/);
    // One of the clicks leads from the missing declaration to its box. What is typed: e-mail, user id, password, VAT number.
    if (!deployed) expect([effort.clicks(), effort.fields()]).toEqual([13, 4]);
    await look("09-receipt");
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("button", { name: "Print", exact: true }).isVisible()).toBe(false);
    await shot(page, "09-receipt-print");
    await page.emulateMedia({ media: null });

    await page.getByRole("link", { name: "What you owe, and how to pay" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "This return is filed" }).waitFor();
    await page.getByRole("link", { name: "See the receipt" }).click();

    await page.getByRole("link", { name: "All receipts" }).click();
    await onPage(page, "Receipts");
    await page
      .getByRole("link", { name: `View the receipt for ${period}` })
      .first()
      .waitFor();
    await look("10-receipts");
    await page.getByRole("link", { name: "VAT returns", exact: true }).click();
    await onPage(page, "VAT returns");
    await page.getByRole("link", { name: `View the return for ${period}` }).click();
    await onPage(page, "A return that HMRC holds");
    await page.getByRole("rowheader", { name: /^Box 9,/ }).waitFor();
    expect(await page.locator("table").textContent()).toContain("£1,250.40");
    await look("11-filed-return");
    await page.getByRole("link", { name: "Back to your VAT returns" }).click();
    await page
      .getByRole("link", { name: /^Prepare/ })
      .first()
      .waitFor();
    expect(await page.getByRole("link", { name: /^Prepare/ }).count()).toBe(before - 1);

    await openAccount(page);
    await page.getByRole("link", { name: "History", exact: true }).click();
    await page.getByRole("heading", { name: "You filed a VAT return" }).first().waitFor();
    await look("12-activity");
    await page.getByRole("link", { name: "Submit", exact: true }).click();
    await page.getByRole("heading", { name: "Next" }).waitFor();
    await page.getByRole("link", { name: "See all VAT returns" }).waitFor();
    await look("13-home");

    await signOut(page);
    await onPage(page, "File your VAT return");
    await page.goto("/receipt");
    await onPage(page, "Sign in first");
    await look("14-sign-in-first");
    // The id of the browser is for good, and the same for everyone: HMRC asks for that.
    const left = await page.evaluate(() => [...Object.keys(sessionStorage), ...Object.keys(localStorage)]);
    expect(left).toEqual(["submit.device-id"]);
    expect(errors).toEqual([]);
    await context.close();
  });
});
