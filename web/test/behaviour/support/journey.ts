import { addDays, ukDate } from "@submit/contract/value/date";
import type { Browser, Page } from "playwright-core";
import { type App, control, deployed, type Match } from "./app";
import { codeAt } from "./authenticator-app";
import { newPerson, onPage } from "./browser";
import { seed } from "./seed";

/** A business at HMRC, and the user that may act for it. */
export interface Business {
  vrn: string;
  userId: string;
  password: string;
}

/** The seven figures that a test files: boxes 1, 2, 4, 6, 7, 8, 9. */
export const figures = {
  vatDueSales: "1250.40",
  vatDueAcquisitions: "0",
  vatReclaimedCurrPeriod: "250.15",
  totalValueSalesExVAT: "6252",
  totalValuePurchasesExVAT: "1251",
  totalValueGoodsSuppliedExVAT: "0",
  totalAcquisitionsExVAT: "0",
};

/** A business with returns to file, for which the users named may act too: on a deployed stage the sandbox user of the environment, else a new one at the simulator. */
export async function newBusiness(app: App, open = 1, agents: string[] = []): Promise<Business> {
  const { HMRC_TEST_USER: userId, HMRC_TEST_PASSWORD: password, HMRC_TEST_VRN: vrn } = process.env;
  if (deployed && userId && password && vrn) return { userId, password, vrn };
  if (!app.simulator)
    throw new Error("Set HMRC_TEST_USER, HMRC_TEST_PASSWORD and HMRC_TEST_VRN: a user of HMRC's sandbox");
  return make(app, { open, agents });
}

/** A business at the simulator that pays by hand, with a return due on each of these days, counted from today. */
export async function newPayer(app: App, dueIn: number[]): Promise<Business> {
  const periods = dueIn.map((days, index) => ({
    periodKey: `99${String(index).padStart(2, "0")}`,
    start: dayFromNow(days - 128),
    end: dayFromNow(days - 38),
    due: dayFromNow(days),
  }));
  return make(app, { periods, directDebit: false });
}

/** The calendar date so many days from today. */
export function dayFromNow(days: number): string {
  return addDays(ukDate(new Date()), days);
}

async function make(app: App, plan: object): Promise<Business> {
  const made = await control<{ vrn: string; users: { userId: string; password: string }[] }>(app, "businesses", plan);
  const [user] = made.users;
  if (!user) throw new Error("The simulator made no user");
  return { vrn: made.vrn, ...user };
}

/** Signs in from a page that has the button or the link, as the e-mail or, on a deployed stage, as TEST_USER. */
export async function signIn(page: Page, email: string): Promise<void> {
  const way = { name: /^Sign in/ };
  await page.getByRole("button", way).or(page.getByRole("link", way)).first().click();
  const form = page
    .locator("form")
    .filter({ has: page.locator("input:not([type=hidden])") })
    .first();
  await form
    .locator('input[type="email"], input[name="username"]')
    .first()
    .fill(process.env.TEST_USER ?? email);
  const password = form.locator('input[type="password"]');
  if (process.env.TEST_PASSWORD && (await password.count()) > 0) await password.fill(process.env.TEST_PASSWORD);
  await form.locator('[type="submit"]').first().click();
  if (process.env.TEST_TOTP) await enterOneTimeCode(page, process.env.TEST_TOTP);
}

/** Enters the code of an authenticator app, whose field Cognito's page and the stand-in's name differently. */
async function enterOneTimeCode(page: Page, secret: string): Promise<void> {
  const field = page.locator('input[autocomplete="one-time-code"], input[name$="_code"], input[name="code"]').first();
  await field.fill(codeAt(secret, Date.now()));
  await page.locator('[type="submit"]').first().click();
}

/** Opens the menu of what is the user's own. */
export async function openAccount(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Account", exact: true }).click();
}

/** Signs out. */
export async function signOut(page: Page): Promise<void> {
  await openAccount(page);
  await page.getByRole("button", { name: "Sign out" }).click();
}

/** Makes the tokens of a page such as nobody accepts and nobody renews. */
export async function spoilTokens(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tokens = JSON.parse(sessionStorage.getItem("submit.user.tokens") ?? "{}");
    const idToken = `${tokens.idToken.slice(0, -8)}AAAAAAAA`;
    sessionStorage.setItem("submit.user.tokens", JSON.stringify({ ...tokens, idToken, refreshToken: "used-up" }));
  });
}

/** The ID token of whoever is signed in. */
export async function idTokenOf(page: Page): Promise<string> {
  const stored = await page.evaluate(() => sessionStorage.getItem("submit.user.tokens"));
  const { idToken } = JSON.parse(stored ?? "{}") as { idToken?: string };
  if (!idToken) throw new Error("Nobody is signed in");
  return idToken;
}

/** Goes to the connection page and gives permission. */
export async function connect(page: Page, app: App, business: Business): Promise<void> {
  await page.goto("/connect");
  await givePermission(page, app, business);
  await onPage(page, /^Your VAT/);
}

/** Gives permission on HMRC's pages, which differ a little between the simulator and the sandbox. */
export async function givePermission(page: Page, app: App, business: Business): Promise<void> {
  await onPage(page, "Connect to HMRC");
  await page.getByRole("button", { name: /Continue to HMRC|Connect again/ }).click();
  await page.waitForURL((url) => !url.href.startsWith(app.url));
  while (!page.url().startsWith(app.url)) {
    const password = page.locator('input[type="password"]');
    if ((await password.count()) > 0) {
      await page.locator('input[name="userId"], input[name="user_id"]').fill(business.userId);
      await password.fill(business.password);
    }
    const before = page.url();
    await page
      .locator("button, a.button, a.govuk-button, input[type=submit]")
      .filter({ hasText: /^\s*(continue|sign in|give permission|grant authority)/i })
      .first()
      .click();
    await page.waitForURL((url) => url.href !== before || url.href.startsWith(app.url));
  }
}

/** Enters the VAT number, as one is asked to after the first connection. */
export async function enterVrn(page: Page, vrn: string): Promise<void> {
  if (new URL(page.url()).pathname !== "/vat-number") await page.goto("/vat-number");
  await page.getByLabel("VAT registration number").fill(vrn);
  await page.getByRole("button", { name: "Save and go on" }).click();
  await onPage(page, "VAT returns");
}

/** Everything up to the list of returns, for a new person: by the API where HMRC's simulator allows it. */
export async function setUp(page: Page, app: App, email: string, business: Business): Promise<void> {
  if (!app.simulator) return setUpByPages(page, app, email, business);
  await seed(page, app, email, business);
  await page.goto(`/vat/${business.vrn}/obligation`);
  await onPage(page, "VAT returns");
}

async function setUpByPages(page: Page, app: App, email: string, business: Business): Promise<void> {
  await page.goto("/");
  await signIn(page, email);
  await onPage(page, "Your VAT");
  await connect(page, app, business);
  await enterVrn(page, business.vrn);
}

/** Opens one of the returns that can be filed (the first unless told), enters the figures and goes to the review. */
export async function prepare(page: Page, given: Partial<typeof figures> = {}, which = 0): Promise<void> {
  await page
    .getByRole("link", { name: /^Prepare the return for/ })
    .nth(which)
    .click();
  await onPage(page, /^VAT return,/);
  await fill(page, given);
  await review(page);
}

/** Goes from the figures to the page on which they are checked. */
export async function review(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Check your return" }).click();
  await onPage(page, "Check your return");
}

/** Leaves the form, and forgets what was entered into it: here, and at the server. */
export async function forget(page: Page): Promise<void> {
  await page.goto("/developer");
  await page.evaluate(async () => {
    for (const key of Object.keys(sessionStorage)) if (/\.(draft|record)\./.test(key)) sessionStorage.removeItem(key);
    const { idToken } = JSON.parse(sessionStorage.getItem("submit.user.tokens") ?? "{}");
    const headers = { authorization: `Bearer ${idToken}`, prefer: "wait=20" };
    const { drafts } = await (await fetch("/api/v1/draft", { headers })).json();
    for (const { vrn, periodKey } of drafts) {
      const { status } = await fetch(`/api/v1/draft/${vrn}/${periodKey}`, { method: "DELETE", headers });
      if (status !== 204) throw new Error(`Discarding a draft answered ${status}`);
    }
  });
}

/** Enters figures into the open form. */
export async function fill(page: Page, given: Partial<typeof figures> = {}): Promise<void> {
  const amounts = Object.entries({ ...figures, ...given });
  // The form comes once it is known whether there is a draft.
  await page.locator("#vatDueSales").waitFor();
  const eu = ["vatDueAcquisitions", "totalValueGoodsSuppliedExVAT", "totalAcquisitionsExVAT"];
  // Most businesses are not asked for boxes 2, 8 and 9.
  if (amounts.some(([box, amount]) => eu.includes(box) && amount !== "0"))
    await page.getByLabel("I move goods between Northern Ireland and the EU").check();
  for (const [box, amount] of amounts) {
    const field = page.locator(`#${box}`);
    if (await field.isVisible()) await field.fill(amount);
  }
}

/** Waits until the server has the draft that stands in a tab. */
export async function saved(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const draft = Object.keys(sessionStorage).find((key) => key.includes(".draft."));
    return draft && !sessionStorage[draft].includes('"unsaved":true');
  });
}

/** The calls by which a business files, as a fault plan names them. */
export function filingOf({ vrn }: Business): Match {
  return { method: "POST", path: `/organisations/vat/${vrn}/returns$` };
}

/** Ticks the declaration and submits. */
export async function declare(page: Page): Promise<void> {
  await page.getByLabel("I have read this and make the declaration").check();
  await page.getByRole("button", { name: "Submit the return to HMRC" }).click();
}

/** Somebody whose business has returns to file, at the review of the first. */
export async function atReview(browser: Browser, app: App, email: string, open = 1) {
  const business = await newBusiness(app, open);
  const person = await newPerson(browser, app.url);
  await setUp(person.page, app, email, business);
  await prepare(person.page);
  return { ...person, business };
}

/** How many returns of a business HMRC took from clients. */
export async function accepted(app: App, vrn: string): Promise<number> {
  const state = await control<{ businesses: { vrn: string; accepted: number }[] }>(app, "state");
  return state.businesses.find((each) => each.vrn === vrn)?.accepted ?? 0;
}

/** How often a return of a business was posted to HMRC, whatever HMRC made of it: a second one is refused there, so it is not among those that it took. */
export async function posted(app: App, vrn: string): Promise<number> {
  const { calls } = await control<{ calls: { method: string; path: string }[] }>(app, "calls");
  return calls.filter(({ method, path }) => method === "POST" && path === `/organisations/vat/${vrn}/returns`).length;
}

/** The ids under which a page asks for a filing. */
export function submissions(page: Page): string[] {
  const ids: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/vat/return"))
      ids.push(request.headers()["x-request-id"] ?? "");
  });
  return ids;
}
