import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, deployed, sharedApp } from "./support/app";
import { expectAccessible, launch, newPerson, onPage, shot } from "./support/browser";
import {
  accepted,
  type Business,
  declare,
  enterVrn,
  fill,
  newBusiness,
  prepare,
  setUp,
  signIn,
  signOut,
} from "./support/journey";

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

/** `234 5678 47`, as pages show it. */
function printed(vrn: string): string {
  return `${vrn.slice(0, 3)} ${vrn.slice(3, 7)} ${vrn.slice(7)}`;
}

describe.runIf(!deployed)("tabs with two clients", () => {
  test("never mix: what is prepared in one is for its client, whatever another turns to", {
    tags: ["journey"],
  }, async () => {
    const [first, second] = [await newBusiness(app), await newBusiness(app)];
    const { page, errors, context } = await newPerson(browser, app.url);
    await setUp(page, app, "two-tabs@example.com", first);
    const other = await context.newPage();
    await enterVrn(other, second.vrn);
    expect(new URL(other.url()).pathname).toBe(`/vat/${second.vrn}/obligation`);
    await page.getByRole("link", { name: /^Prepare/ }).click();
    await onPage(page, /^VAT return,/);
    await page.getByText(printed(first.vrn)).first().waitFor();
    await fill(page);
    await other.reload();
    await page.reload();
    await page.getByText(printed(first.vrn)).first().waitFor();
    await page.getByRole("button", { name: "Check your return" }).click();
    await onPage(page, "Check your return");
    await page.getByText(printed(first.vrn)).first().waitFor();
    expect(new URL(page.url()).pathname).toMatch(`/vat/${first.vrn}/return/`);
    // An address without a number leads to the one that was looked at last.
    await other.goto("/owed");
    await other.waitForURL(`**/vat/${first.vrn}/owed`);
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe.runIf(!deployed)("a user's only client", () => {
  test("is known in another browser, where nobody is asked for its VAT number again", async () => {
    const business = await newBusiness(app);
    const first = await newPerson(browser, app.url);
    await setUp(first.page, app, "only-client@example.com", business);
    const { page, errors, context } = await newPerson(browser, app.url);
    await page.goto("/home");
    await signIn(page, "only-client@example.com");
    await page.getByRole("link", { name: "Prepare this return" }).waitFor();
    await page.getByText(printed(business.vrn)).first().waitFor();
    expect(await page.getByRole("link", { name: "Enter your VAT number" }).count()).toBe(0);
    await page.goto("/owed");
    await page.waitForURL(`**/vat/${business.vrn}/owed`);
    expect(errors).toEqual([]);
    await Promise.all([first.context.close(), context.close()]);
  });
});

describe.runIf(!deployed)("an agent's clients", () => {
  test("are offered in another browser, where nobody is asked for the agent's own VAT number", async () => {
    const businesses = [await newBusiness(app), await newBusiness(app), await newBusiness(app)] as const;
    const first = await newPerson(browser, app.url);
    await setUp(first.page, app, "new-device@example.com", businesses[0]);
    for (const { vrn } of businesses.slice(1)) {
      await first.page.goto("/vat-number");
      await enterVrn(first.page, vrn);
    }
    const { page, errors, context } = await newPerson(browser, app.url);
    await page.goto("/home");
    await signIn(page, "new-device@example.com");
    await onPage(page, "Your VAT");
    const choose = page.getByRole("main").getByRole("link", { name: "Choose a client" });
    await choose
      .or(page.getByRole("link", { name: "Enter your VAT number" }))
      .first()
      .waitFor();
    expect(await page.getByRole("link", { name: "Enter your VAT number" }).count()).toBe(0);
    await expectAccessible(page);
    await shot(page, "94-choose-client");
    await choose.click();
    await onPage(page, "Clients");
    await page.getByText("3 clients", { exact: true }).waitFor();
    // Addresses that name no VAT number can't tell which one is meant.
    for (const section of ["VAT returns", "Money"]) {
      await page.goto("/home");
      await page.getByRole("link", { name: section, exact: true }).click();
      await onPage(page, "Clients");
    }
    await page.goto("/owed");
    await onPage(page, "Clients");
    // One that was looked at is led to.
    await page
      .getByRole("main")
      .getByRole("link", { name: printed(businesses[1].vrn) })
      .first()
      .click();
    await page.waitForURL(`**/vat/${businesses[1].vrn}/obligation`);
    await page.goto("/owed");
    await page.waitForURL(`**/vat/${businesses[1].vrn}/owed`);
    expect(errors).toEqual([]);
    await Promise.all([first.context.close(), context.close()]);
  });
});

describe.runIf(!deployed)("a draft", () => {
  test("moves from one browser to another, and where both change it the user chooses", async () => {
    const business = await newBusiness(app);
    const first = await newPerson(browser, app.url);
    const { page } = first;
    await setUp(page, app, "two-browsers@example.com", business);
    await page.getByRole("link", { name: /^Prepare/ }).click();
    await onPage(page, /^VAT return,/);
    await fill(page, { vatDueSales: "77.70" });
    await page.getByText(/^Draft saved /).waitFor();

    const second = await newPerson(browser, app.url);
    await second.page.goto(`/vat/${business.vrn}/obligation`);
    await signIn(second.page, "two-browsers@example.com");
    await second.page.getByText(/^Draft, 7 of 7 boxes, saved /).waitFor();
    await expectAccessible(second.page);
    await shot(second.page, "90-draft-listed");
    await second.page.getByRole("link", { name: /^Continue/ }).click();
    const elsewhere = second.page.locator("#vatDueSales");
    await expect.poll(() => elsewhere.inputValue()).toBe("77.70");
    await elsewhere.fill("88.80");
    const saved = second.page.waitForResponse(
      (answer) => answer.request().method() === "POST" && answer.url().endsWith("/api/v1/draft") && answer.ok(),
    );
    await saved;
    await second.page.getByText(/^Draft saved /).waitFor();

    await page.locator("#vatDueSales").fill("99.90");
    await page.getByRole("heading", { name: "There are two drafts of this return" }).waitFor();
    await page.getByRole("cell", { name: "88.80" }).waitFor();
    await expectAccessible(page);
    await shot(page, "91-draft-choice");
    await page.getByRole("button", { name: "Go on with the one saved elsewhere" }).click();
    await expect.poll(() => page.locator("#vatDueSales").inputValue()).toBe("88.80");

    // A sign-out keeps it.
    await signOut(page);
    await onPage(page, "File your VAT return");
    await second.page.reload();
    await expect.poll(() => elsewhere.inputValue()).toBe("88.80");
    await second.page.getByRole("button", { name: "Discard this draft" }).click();
    await second.page.getByRole("button", { name: "Yes, discard it" }).click();
    await expect.poll(() => elsewhere.inputValue()).toBe("");
    expect(first.errors).toEqual([]);
    await first.context.close();
    await second.context.close();
  });
});

/** Adds a client, and connects to HMRC with another sign-in for it. */
async function addClient(page: Page, business: Business, name: string, kind: "business" | "agent"): Promise<void> {
  await page.goto("/vat-number");
  await page.getByLabel("VAT registration number").fill(business.vrn);
  await page.getByLabel("Name").fill(name);
  if (kind === "agent") await page.getByLabel("I am its agent").check();
  await page.getByRole("button", { name: "Save and go on" }).click();
  await onPage(page, "VAT returns");
  await page.goto(`/client/${business.vrn}`);
  const authorize = (url: URL) => url.pathname === "/oauth/authorize";
  await page.route(authorize, (route) => {
    const url = new URL(route.request().url());
    url.searchParams.set("auto_approve", business.userId);
    return route.continue({ url: url.href });
  });
  await page.getByRole("button", { name: "Connect with another sign-in" }).click();
  await page.waitForURL(`**/client/${business.vrn}`);
  await page.getByText(`used for ${name}`).waitFor();
  await page.unroute(authorize);
}

/** Files the return of a client in a tab, with a reload in the middle; gives what the tab then says. */
async function fileIn(page: Page, vrn: string, declaration: RegExp): Promise<void> {
  await page.goto(`/vat/${vrn}/obligation`);
  await prepare(page);
  await page.reload();
  await onPage(page, "Check your return");
  await page.getByText(declaration).waitFor();
  await declare(page);
  await onPage(page, /^Your return is filed|^Receipt/);
  expect(new URL(page.url()).pathname).toMatch(`/vat/${vrn}/receipt/`);
}

describe.runIf(!deployed)("three tabs", () => {
  test("file for two businesses by two sign-ins at HMRC, and for an agent's client, at once", async () => {
    const [shop, garage] = [await newBusiness(app), await newBusiness(app)];
    const agent = await newBusiness(app, 0);
    const gym = await newBusiness(app, 1, [agent.userId]);
    const { page, errors, context } = await newPerson(browser, app.url);
    await setUp(page, app, "three-tabs@example.com", shop);
    await addClient(page, garage, "Garage", "business");
    await addClient(page, { ...agent, vrn: gym.vrn }, "Gym", "agent");
    const tabs = [page, await context.newPage(), await context.newPage()] as const;
    await Promise.all([
      fileIn(tabs[0], shop.vrn, /legal declaration/),
      fileIn(tabs[1], garage.vrn, /legal declaration/),
      fileIn(tabs[2], gym.vrn, /my client has received a copy/),
    ]);
    for (const { vrn } of [shop, garage, gym]) expect(await accepted(app, vrn)).toBe(1);
    await page.goto("/client");
    await page.getByText("3 clients", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Look again at 3 clients" }).click();
    await page.getByText("HMRC was asked about 3.").waitFor();
    await expectAccessible(page);
    await shot(page, "92-clients");
    // What the button opens is on the page before its code is there.
    let arrive = () => {};
    const held = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await page.route(/switcher-panel.*\.js$/, (route) => held.then(() => route.continue()));
    await page.getByRole("button", { name: /Choose a client/ }).click();
    await expectAccessible(page);
    arrive();
    await page
      .getByRole("region", { name: "Clients", exact: true })
      .getByRole("link", { name: "All clients" })
      .waitFor();
    await expectAccessible(page);
    await shot(page, "93-switcher");
    await page
      .getByRole("link", { name: /^Garage/ })
      .first()
      .click();
    await page.waitForURL(`**/vat/${garage.vrn}/obligation`);
    expect(errors).toEqual([]);
    await context.close();
  });
});
