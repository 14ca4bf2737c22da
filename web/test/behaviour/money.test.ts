import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, control, deployed, plan, sharedApp } from "./support/app";
import { expectAccessible, launch, newPerson, onPage, type Person, shot } from "./support/browser";
import { type Business, dayFromNow, declare, newBusiness, newPayer, prepare, setUp } from "./support/journey";

let app: App;
let browser: Browser;
let person: Person;
let business: Business;

// Somebody who has four late returns, has filed one of them and paid it in part.
beforeAll(async () => {
  if (deployed) return;
  app = sharedApp();
  browser = await launch();
  business = await newPayer(app, [-400, -300, -200, -40, 5]);
  person = await newPerson(browser, app.url);
  const { page } = person;
  await setUp(page, app, "money@example.com", business);
  await prepare(page, {}, 3);
  await declare(page);
  await onPage(page, "Your return is filed");
  const { vrn } = business;
  await control(app, "payments", { vrn, amount: 100, received: dayFromNow(-20) });
  await control(app, "payments", { vrn, amount: 50.2, received: null });
  // The receipt's page may have asked before that, and an answer of HMRC's is good for a minute on a page.
  await page.goto("/home");
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await shot(page, name);
}

/** The headers that HMRC would ask about, of the last call to each endpoint, as its own test API tells them. */
async function doubted({ simulator = "" }: App): Promise<string[]> {
  const client = { client_id: "submit-local", client_secret: "local-secret" };
  const body = new URLSearchParams({ grant_type: "client_credentials", ...client });
  const token = (await (await fetch(`${simulator}/oauth/token`, { method: "POST", body })).json()) as Token;
  const headers = { accept: "application/vnd.hmrc.1.0+json", authorization: `Bearer ${token.access_token}` };
  const address = `${simulator}/test/fraud-prevention-headers/vat-mtd/validation-feedback`;
  const { requests } = (await (await fetch(address, { headers })).json()) as Feedback;
  const named = requests.flatMap((each) => each.headers).filter(({ code }) => code !== "VALID_HEADER");
  return [...new Set(named.map(({ header }) => header))].sort();
}

interface Token {
  readonly access_token: string;
}

interface Feedback {
  readonly requests: readonly { readonly headers: readonly { readonly header: string; readonly code: string }[] }[];
}

// The ledger and the penalties are made at the simulator's controls.
describe.runIf(!deployed)("money", () => {
  test("that is owed comes first, to the penny, with what was paid and how to pay", { tags: ["journey"] }, async () => {
    const { page, errors } = person;
    await page.getByRole("link", { name: "Money", exact: true }).click();
    await onPage(page, "What you owe");
    await page.getByText("You owe HMRC £850.05", { exact: true }).waitFor();
    await page.getByText("left of £1,000.25").waitFor();
    await page.getByText("Overdue by 40 days").waitFor();
    await page.getByRole("row", { name: "Date not given £50.20" }).waitFor();
    expect(await page.getByRole("row").count()).toBe(3);
    expect(await page.getByRole("link", { name: "Pay your VAT bill" }).getAttribute("href")).toBe(
      "https://www.gov.uk/pay-vat",
    );
    const card = page.getByRole("region", { name: "Pay HMRC" });
    await card.getByText("£850.05").first().waitFor();
    await card.getByText(/^It was due on/).waitFor();
    await card.getByText(business.vrn, { exact: true }).waitFor();
    await look(page, "80-owed");
    await page.getByLabel("Periods that ended in").selectOption("2016");
    await page.getByText("HMRC shows nothing for these periods yet.").waitFor();
    await page.getByText("HMRC shows none for these periods yet.").waitFor();
    expect(new URL(page.url()).search).toBe("?year=2016");
    await look(page, "81-owed-nothing");
    await page.reload();
    await page.getByText("HMRC shows nothing for these periods yet.").waitFor();
    expect(await page.getByLabel("Periods that ended in").inputValue()).toBe("2016");
    await page.getByLabel("Periods that ended in").selectOption("the last year");
    await page.getByText("You owe HMRC £850.05", { exact: true }).waitFor();
    expect(errors).toEqual([]);
  });

  test("of which HMRC sends an amount that can't be read is marked, and no sum hides it", async () => {
    const { page } = person;
    const path = `/organisations/vat/${business.vrn}/liabilities` as const;
    const change = { op: "replace", path: "/liabilities/0/outstandingAmount", value: null };
    const heal = await plan(app, { kind: "patch", times: "always", match: { path }, patch: [change] });
    await page.goto("/owed");
    await page.getByText("HMRC sent this row with something that can't be read: what is left to pay.").waitFor();
    await page.getByText("HMRC does not say all that you owe", { exact: true }).waitFor();
    await page.getByText(/^One row below is in no sum on this page: HMRC does not say what is left of it/).waitFor();
    await look(page, "89-owed-odd-row");
    await heal();
  });

  test("that lateness costs is listed, with what stands behind a charge", { tags: ["journey"] }, async () => {
    const { page, errors } = person;
    await page.getByRole("link", { name: "Money", exact: true }).click();
    await page.getByRole("link", { name: "Penalties", exact: true }).click();
    await onPage(page, "Penalties");
    await page.getByText("You have 4 penalty points and have reached the threshold").waitFor();
    await page.getByText("Point and charge").waitFor();
    expect(await page.getByText(/^Counts until/).count()).toBe(4);
    await page.getByText("Second penalty, still growing").waitFor();
    await page.getByText("3% of £950.05 that was unpaid after 15 days.").waitFor();
    await look(page, "82-penalties");
    await page.getByText("What HMRC holds on charge").first().click();
    await page.getByText("Left to pay", { exact: true }).waitFor();
    await page.getByText("7.75% a year").waitFor();
    await look(page, "83-penalty-charge");
    expect(errors).toEqual([]);
  });

  test("is something to be reminded of on the start page", async () => {
    const { page } = person;
    await page.goto("/home");
    const link = await page.getByRole("link", { name: "Prepare this return" }).elementHandle();
    // HMRC's last word has the odd row from above, and is too young to be asked for anew by itself.
    await page.getByRole("button", { name: "Ask HMRC again" }).click();
    await page.getByText(/^£850\.05 was due on .* two late payment penalties, and the second grows/).waitFor();
    await page
      .getByText(/^A late return brings a penalty point\. If it says that you owe VAT, HMRC charges two/)
      .waitFor();
    await page.getByRole("table", { name: "Box 5 of the returns that were filed here last" }).waitFor();
    await page.getByText(/^As HMRC showed it on/).waitFor();
    // What is as it was is left as it is: a press that has begun, or the focus, would be lost with it.
    expect(await link?.evaluate((element) => element.isConnected)).toBe(true);
    await look(page, "84-home-reminders");
    await page.getByRole("link", { name: "Money", exact: true }).click();
    await page.getByRole("heading", { name: "You have 4 penalty points and have reached the threshold" }).waitFor();
  });

  test("that nobody owes is said too", async () => {
    const { page, context, errors } = await newPerson(browser, app.url);
    await setUp(page, app, "no-points@example.com", await newBusiness(app));
    await page.getByRole("link", { name: "Money", exact: true }).click();
    await page.getByRole("link", { name: "Penalties", exact: true }).click();
    await page.getByText("You have no penalty points", { exact: true }).waitFor();
    await look(page, "85-no-penalties");
    await page.getByRole("link", { name: "Money", exact: true }).click();
    await page.getByText("You owe nothing for these periods").waitFor();
    await page.getByRole("row").nth(1).waitFor();
    await look(page, "86-owed-settled");
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe.runIf(!deployed)("a VAT registration", () => {
  test("is shown as HMRC holds it", async () => {
    const { page } = person;
    const patch = [
      { op: "add", path: "/customerDetails/effectiveRegistrationDate", value: "2019-07-04" },
      { op: "add", path: "/flatRateScheme", value: { frsCategory: "008", startDate: "2020-04-01" } },
    ];
    const match = { path: `/organisations/vat/${business.vrn}/information` } as const;
    await plan(app, { kind: "patch", match, patch });
    await page.goto("/vat-number");
    await page.getByText(/^What HMRC holds on/).click();
    await page.getByText("Registered since").waitFor();
    const facts = await page.getByRole("definition").allTextContents();
    expect(facts).toEqual(["4 July 2019", "Catering, restaurants and takeaways, since 1 April 2020"]);
    await look(page, "87-registration");
  });
});

interface Call {
  method: string;
  path: string;
  fraud?: string;
}

describe.runIf(!deployed)("fraud prevention headers", () => {
  test("are valid in HMRC's eyes on every call that the app makes", { tags: ["journey"] }, async () => {
    const { page } = person;
    await page.goto("/obligation");
    await page.getByRole("link", { name: /^View/ }).first().click();
    await page.getByRole("rowheader", { name: /^Box 9,/ }).waitFor();
    await page.goto("/owed");
    await page.getByRole("row", { name: "Date not given" }).waitFor();
    await page.goto("/penalty");
    await page.getByText("What HMRC holds on charge").first().click();
    await page.getByText("Left to pay", { exact: true }).waitFor();
    await page.goto("/vat-number");
    await page.getByText(/^What HMRC holds on/).click();
    await page.getByText("Registered since").waitFor();

    const { calls } = await control<{ calls: Call[] }>(app, "calls");
    const mine = calls.filter(({ path }) => path.startsWith(`/organisations/vat/${business.vrn}/`));
    const verdicts = new Set(mine.map(({ method, path, fraud }) => `${method} ${path.split("/")[4]} ${fraud}`));
    // HMRC misses the second step that this user has not at sign-in …
    expect([...verdicts].sort()).toEqual([
      "GET financial-details POTENTIALLY_INVALID_HEADERS",
      "GET information POTENTIALLY_INVALID_HEADERS",
      "GET liabilities POTENTIALLY_INVALID_HEADERS",
      "GET obligations POTENTIALLY_INVALID_HEADERS",
      "GET payments POTENTIALLY_INVALID_HEADERS",
      "GET penalties POTENTIALLY_INVALID_HEADERS",
      "GET returns POTENTIALLY_INVALID_HEADERS",
      "POST returns POTENTIALLY_INVALID_HEADERS",
    ]);
    // … and finds fault with nothing else.
    expect(await doubted(app)).toEqual(["gov-client-multi-factor"]);
  });

  test("are shown to developers, with the way to the verdict", async () => {
    const { page } = person;
    await page.getByRole("link", { name: "For developers" }).click();
    await onPage(page, "For developers");
    const id = await page.evaluate(() => localStorage.getItem("submit.device-id"));
    await page.getByText(id ?? "none", { exact: true }).waitFor();
    await page.getByText("width=1100&height=900", { exact: true }).waitFor();
    expect(await page.getByText("Left out").count()).toBe(0);
    await look(page, "88-developer");
    await page.getByRole("link", { name: "The simulator's own page" }).click();
    await page.getByRole("cell", { name: "POTENTIALLY_INVALID_HEADERS", exact: true }).first().waitFor();
  });
});
