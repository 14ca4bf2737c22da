import { readFile } from "node:fs/promises";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, deployed, sharedApp } from "./support/app";
import { expectAccessible, launch, newPerson, onPage, type Person, shot } from "./support/browser";
import { type Business, dayFromNow, declare, newBusiness, newPayer, prepare, setUp } from "./support/journey";

let app: App;
let browser: Browser;

beforeAll(async () => {
  if (deployed) return;
  app = sharedApp();
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** Somebody who has just filed. */
async function filed(email: string, business: Business): Promise<Person> {
  const person = await newPerson(browser, app.url, 1280);
  await setUp(person.page, app, email, business);
  await prepare(person.page);
  await declare(person.page);
  await onPage(person.page, "Your return is filed");
  await person.page.getByText(/^Until \d{4}$/).waitFor();
  return person;
}

/** Looks at a page in both themes, wide and narrow: contrast goes by the theme alone, sizes and what fits by the width. */
async function look(page: Page, name: string): Promise<void> {
  for (const [colorScheme, width] of [["light", 1280] as const, ["dark", 360] as const]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
    await expectAccessible(page);
    await shot(page, `${name}-${colorScheme}-${width}`);
  }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize({ width: 1280, height: 900 });
}

/** What the service keeps of HMRC's answers on a client. */
interface KeptClient {
  said?: { owed?: { liabilities: object[] } };
}

/** Has a change made to each good answer from such an address: the first one, or that of a later look at the request. */
async function change<T>(page: Page, address: RegExp, to: (answer: T) => void): Promise<void> {
  await page.route(address, async (route) => {
    const response = await route.fetch();
    if (response.status() !== 200) return route.fulfill({ response });
    const json = (await response.json()) as T;
    to(json);
    return route.fulfill({ response, json });
  });
}

async function saved(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

async function readPdf(bytes: Buffer): Promise<{ pages: number; title: unknown; language: unknown; text: string }> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await loading.promise;
  const { info } = (await document.getMetadata()) as { info: { Title?: string; Language?: string } };
  const { items } = await (await document.getPage(1)).getTextContent();
  const text = items.map((item) => ("str" in item ? item.str : "")).join(" ");
  const read = {
    pages: document.numPages,
    title: info.Title,
    language: info.Language,
    text: text.replace(/\s+/g, " "),
  };
  await loading.destroy();
  return read;
}

// The businesses are made at the simulator's controls.
describe.runIf(!deployed)("a receipt of a return to be paid", () => {
  let business: Business;
  let person: Person;

  beforeAll(async () => {
    business = await newPayer(app, [9]);
    person = await filed("receipt-pay@example.com", business);
    await person.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  });
  afterAll(() => person?.context.close());

  test("says what happens next, and how to pay", { tags: ["journey"] }, async () => {
    const { page } = person;
    const steps = page.getByRole("listitem");
    await steps.filter({ hasText: "Pay HMRC £1,000.25. A bank transfer by Faster Payments" }).waitFor();
    const card = page.getByRole("region", { name: "Pay HMRC" });
    for (const said of ["£1,000.25", business.vrn, "HMRC VAT", "08 32 00", "11963155"]) {
      await card.getByText(said, { exact: true }).first().waitFor();
    }
    await card.getByText(/weekends too$/).waitFor();
    await look(page, "90-receipt-pay");
  });

  test("copies what a bank asks for, by keyboard, and says so", async () => {
    const { page } = person;
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    for (const [name, value] of [
      ["Copy the reference", /^\d{12}$/],
      ["Copy the amount", /^1000\.25$/],
      ["Copy the sort code", /^08 32 00$/],
      ["Copy the account number", /^11963155$/],
    ] as const) {
      const button = page.getByRole("button", { name, exact: true }).first();
      const box = await button.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
      await button.focus();
      await page.keyboard.press("Enter");
      await page
        .getByRole("status")
        .filter({ hasText: name.replace("Copy", "Copied") })
        .waitFor({ state: "attached" });
      expect(await copied()).toMatch(value);
    }
    await page.getByRole("button", { name: "Copied the account number" }).waitFor();
    await shot(page, "91-receipt-copied");
  });

  test("is kept as PDF, JSON, CSV and in the calendar", { tags: ["journey"] }, async () => {
    const { page, errors } = person;
    const pdf = await saved(page, "Save as PDF");
    expect(pdf.name).toMatch(/^vat-receipt-\d{4}-\d\d-\d\d\.pdf$/);
    const read = await readPdf(pdf.bytes);
    expect(read).toMatchObject({ pages: 1, language: "en-GB" });
    expect(read.title).toMatch(/^VAT return receipt, /);
    expect(read.text).toContain("£1,000.25");
    const { bytes } = await saved(page, "JSON");
    expect(JSON.parse(bytes.toString())).toMatchObject({ vrn: business.vrn, source: "filed" });
    expect((await saved(page, "CSV")).bytes.toString()).toContain("Box 1: VAT due on sales and other outputs,1250.40");
    expect((await saved(page, "Add to calendar")).bytes.toString()).toContain("SUMMARY:Pay HMRC £1\\,000.25 VAT");
    expect(errors).toEqual([]);
  });

  test("is printed on one page, in light colours, with title, date and business", { tags: ["journey"] }, async () => {
    const { page } = person;
    await page.emulateMedia({ colorScheme: "dark", media: "print" });
    const colours = await page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.body);
      return { backgroundColor, color };
    });
    expect(colours).toEqual({ backgroundColor: "rgb(255, 255, 255)", color: "rgb(0, 0, 0)" });
    const bytes = await page.pdf({ format: "A4" });
    await page.emulateMedia({ colorScheme: null, media: null });
    const { pages, text } = await readPdf(bytes);
    expect(pages).toBe(1);
    const { vrn } = business;
    expect(text).toContain(`${vrn.slice(0, 3)} ${vrn.slice(3, 7)} ${vrn.slice(7)}`);
    for (const said of ["Your return is filed", "Printed from Submit on", "HMRC's reference", "£6,252"]) {
      expect(text).toContain(said);
    }
    for (const absent of ["Receipts", "Sign out", "Save as PDF", "Skip to the content", "Copy"]) {
      expect(text).not.toContain(absent);
    }
  });

  test("celebrates once", async () => {
    const { page } = person;
    await page.reload();
    await onPage(page, "Receipt");
    await page.getByText(/^Until \d{4}$/).waitFor();
    expect(await page.locator(".tick-drawn").count()).toBe(0);
    await look(page, "92-receipt-later");
  });

  test("is shared where the browser can", async () => {
    const { page, context } = person;
    expect(await page.getByRole("button", { name: "Share" }).count()).toBe(0);
    await context.addInitScript(() => {
      Object.assign(navigator, {
        share: (data: { text: string }) => {
          document.body.dataset.shared = data.text;
          return Promise.reject(new DOMException("closed", "AbortError"));
        },
      });
    });
    await page.reload();
    await page.getByRole("button", { name: "Share" }).click();
    await page.waitForFunction(() => document.body.dataset.shared?.includes("HMRC's reference: "));
  });

  test("leaves charges that aren't VAT out of the sum of what is owed, and of the advice", async () => {
    const { page } = person;
    const paye = { type: "PAYE", originalAmount: 5000, outstandingAmount: 5000, due: dayFromNow(5) };
    await change(page, /\/hmrc\/vat\/liability|\/hmrcVatLiabilityGet\//, (answer: { liabilities: object[] }) => {
      answer.liabilities.push(paye);
    });
    // The home page shows what the service keeps of HMRC's last answer.
    await change(page, /\/api\/v1\/client(\?|$)|\/clientGet\//, (answer: { clients: KeptClient[] }) => {
      for (const { said } of answer.clients) said?.owed?.liabilities.push(paye);
    });
    await page.goto("/owed");
    await page.getByText("You owe HMRC £1,000.25", { exact: true }).waitFor();
    await page.getByRole("heading", { name: "Not VAT" }).waitFor();
    await page.getByText("£5,000.00").waitFor();
    await page.getByRole("region", { name: "Pay HMRC" }).getByText("£1,000.25").first().waitFor();
    await look(page, "96-owed-other");
    await page.goto("/home");
    const money = page.getByRole("region", { name: "Money" });
    await money.getByText("You owe HMRC £1,000.25", { exact: true }).waitFor();
    expect(await money.getByText("£5,000.00").count()).toBe(0);
  });
});

describe.runIf(!deployed)("a receipt under a Direct Debit", () => {
  let person: Person;

  beforeAll(async () => {
    person = await filed("receipt-debit@example.com", await newBusiness(app, 2));
  });
  afterAll(() => person?.context.close());

  test("has no card, and what is owed says how it is known", async () => {
    const { page, errors } = person;
    await page.getByRole("region", { name: "HMRC takes this by Direct Debit" }).waitFor();
    expect(await page.getByRole("region", { name: "Pay HMRC" }).count()).toBe(0);
    expect(await page.getByText("11963155").count()).toBe(0);
    await look(page, "94-receipt-debit");
    await page.getByRole("link", { name: "What you owe, and how to pay" }).click();
    await onPage(page, "What you owe");
    await page.getByText(/^When you filed on .* HMRC said that it holds a Direct Debit for you/).waitFor();
    expect(await page.getByText("11963155").count()).toBe(0);
    await look(page, "95-owed-debit");
    expect(errors).toEqual([]);
  });

  test("of a repayment says where it goes, and moves nothing for those who want no motion", async () => {
    const { page } = person;
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto("/obligation");
    await prepare(page, { vatDueSales: "100", vatReclaimedCurrPeriod: "350.50" });
    await declare(page);
    await onPage(page, "Your return is filed");
    await page.locator(".tick-drawn").waitFor();
    // One that has ended is none of the page's any more, so what is asked is whether there was to be any.
    const animation = () => getComputedStyle(document.querySelector(".tick-drawn path") as Element).animationName;
    expect(await page.evaluate(animation)).toBe("none");
    await page.getByText("HMRC repays £250.50 to the bank account that it holds for you.").waitFor();
    await look(page, "93-receipt-repay");
  });

  test("is not the only kind: others are logged by hand, and corrected with the old one kept", async () => {
    const { page, errors } = person;
    await page.goto("/receipt");
    await onPage(page, "Receipts");
    await page.getByText("£1,000.25 to pay").waitFor();
    await page.getByRole("link", { name: "Log a receipt got elsewhere" }).click();
    await onPage(page, "Log a receipt got elsewhere");
    await page.getByRole("button", { name: "Log this receipt" }).click();
    await page.getByRole("link", { name: "Enter HMRC's reference: twelve digits" }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("log-reference");
    await look(page, "97-log-errors");
    await page.getByLabel("Period").selectOption({ index: 1 });
    await page.getByLabel("HMRC's reference", { exact: true }).fill("1234 5678 9012");
    await page.getByLabel("Date", { exact: true }).fill(dayFromNow(-1));
    await page.getByLabel("Time", { exact: true }).fill("09:14");
    await look(page, "98-log");
    await page.getByRole("button", { name: "Log this receipt" }).click();
    await onPage(page, "Receipt");
    await page.getByText("Entered by hand: this return was filed elsewhere").waitFor();
    await look(page, "99-receipt-logged");

    await page.getByRole("link", { name: "Correct this receipt" }).click();
    await onPage(page, "Correct a receipt logged by hand");
    expect(await page.getByLabel("HMRC's reference", { exact: true }).inputValue()).toBe("123456789012");
    expect(await page.getByLabel("Time", { exact: true }).inputValue()).toBe("09:14");
    await page.getByLabel("Time", { exact: true }).fill("10:14");
    await page.getByRole("button", { name: "Log the correction" }).click();
    await page.getByText("This corrects an earlier entry, which is kept.").waitFor();
    await page.getByText(/at 10:14am \(UK time\)/).waitFor();
    await page.getByRole("link", { name: "See the earlier entry" }).click();
    await page.getByText("This entry was corrected later. It is kept as it was.").waitFor();
    await page.getByText(/at 9:14am \(UK time\)/).waitFor();
    await look(page, "99-receipt-corrected");

    await page.getByRole("link", { name: "All receipts" }).click();
    await onPage(page, "Receipts");
    await page.getByRole("link", { name: /^View/ }).nth(3).waitFor();
    expect(await page.getByText("Corrected", { exact: true }).count()).toBe(1);
    await look(page, "99-receipts");
    await page.goto("/receipt?year=2019");
    await page.getByText("There are no receipts like that.").waitFor();
    await page.getByLabel("Periods that ended in").selectOption("any year");
    await page.getByRole("link", { name: /^View/ }).nth(3).waitFor();
    expect(new URL(page.url()).search).toBe("");
    expect(errors).toEqual([]);
  });
});
