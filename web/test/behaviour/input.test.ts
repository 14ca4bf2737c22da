import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dateWords } from "../../src/vat/period";
import { type App, control, deployed, type Match, plan, sharedApp } from "./support/app";
import { expectAccessible, launch, newPerson, onPage, type Person, shot } from "./support/browser";
import {
  type Business,
  dayFromNow,
  fill,
  forget,
  newBusiness,
  newPayer,
  openAccount,
  saved,
  setUp,
} from "./support/journey";

let app: App;
let browser: Browser;
let person: Person;
let business: Business;

beforeAll(async () => {
  app = sharedApp();
  browser = await launch();
  business = await newBusiness(app);
  person = await newPerson(browser, app.url);
  await setUp(person.page, app, "input@example.com", business);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** The form of the one return that is to be filed. */
async function form(): Promise<Page> {
  const { page } = person;
  await page.goto("/obligation");
  await page.getByRole("link", { name: /^Prepare/ }).click();
  await onPage(page, /^VAT return,/);
  return page;
}

describe("VAT number", () => {
  test("that can't be one is refused with a reason; one that may be a slip is asked about", async () => {
    const { page } = person;
    await page.goto("/vat-number");
    const field = page.getByLabel("VAT registration number");
    await field.fill("12345");
    await page.getByRole("button", { name: "Save and go on" }).click();
    await page.getByRole("link", { name: "A VAT registration number has nine digits; this has 5" }).click();
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    await expectAccessible(page);
    await shot(page, "50-vat-number-error");
    await field.fill("123456789");
    await page.getByRole("button", { name: "Save and go on" }).click();
    await page.getByRole("heading", { name: "Is 123 4567 89 right?" }).waitFor();
    await expectAccessible(page);
    await shot(page, "51-vat-number-doubt");
    await field.fill("12345678");
    await page.getByRole("heading", { name: "Is 123 4567 89 right?" }).waitFor({ state: "hidden" });
    await field.fill("123456789");
    await page.getByRole("button", { name: "Save and go on" }).click();
    await page.getByRole("button", { name: "Yes, go on" }).click();
    await onPage(page, "VAT returns");
    await page.getByRole("heading", { name: "HMRC does not let this sign-in act for that VAT number" }).waitFor();
    await expectAccessible(page);
    await shot(page, "52-not-authorised");
    await page.goto("/vat-number");
    await field.fill(business.vrn);
    await page.getByRole("button", { name: "Save and go on" }).click();
    await page.getByRole("link", { name: /^Prepare/ }).waitFor();
  });
});

describe("figures", () => {
  test("that are missing or can't be read are named, each linked to its box", { tags: ["journey"] }, async () => {
    const page = await form();
    await page.locator("#vatDueSales").fill("a lot");
    await page.getByRole("button", { name: "Check your return" }).click();
    const summary = page.getByRole("alert").filter({ hasText: "There is a problem" });
    await summary.waitFor();
    expect(await summary.getByRole("link").count()).toBe(4);
    expect(await summary.evaluate((box) => box === document.activeElement)).toBe(true);
    await expectAccessible(page);
    await shot(page, "53-figures-errors");
    await summary.getByRole("link", { name: /^Box 4/ }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("vatReclaimedCurrPeriod");
  });

  test("with pence in a whole-pound box are asked about, and nothing is rounded unasked", async () => {
    const page = await form();
    await fill(page, { totalValueSalesExVAT: "6,252.99" });
    await page.getByRole("button", { name: "Check your return" }).click();
    await page.getByRole("link", { name: "Box 6: HMRC takes whole pounds here, and this amount has pence" }).waitFor();
    expect(await page.locator("#totalValueSalesExVAT").inputValue()).toBe("6,252.99");
    await expectAccessible(page);
    await shot(page, "54-pence");
    await page.getByRole("button", { name: "Leave out the pence: £6,252" }).click();
    expect(await page.locator("#totalValueSalesExVAT").inputValue()).toBe("6,252");
    await page.getByRole("button", { name: "Check your return" }).click();
    await onPage(page, "Check your return");
  });

  test("come from a file, and survive a reload", async () => {
    await forget(person.page);
    const page = await form();
    const csv =
      "Box,Description,Amount\n1,VAT due,1000.10\n2,Acquisitions,0\n4,Reclaimed,1200\n6,Sales,5000\n7,Purchases,6000\n8,,0\n9,,0";
    await page
      .locator(".drop input[type=file]")
      .setInputFiles({ name: "return.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
    await page.getByText("7 boxes found.").waitFor();
    await page.getByText("HMRC will repay you").waitFor();
    expect(await page.locator(".summary .money").textContent()).toBe("£199.90");
    await page.reload();
    await onPage(page, /^VAT return,/);
    await page.locator(".found-row", { hasText: "VAT reclaimed on purchases" }).getByText("£1,200.00").waitFor();
  });
});

describe("address", () => {
  test.each([
    ["/nowhere", "Page not found"],
    ["/return/26C3", "VAT return"],
    ["/return/2026-02-30_2026-05-31", "VAT return"],
    ["/return/2020-01-01_2020-03-31", "VAT return, 1 January to 31 March 2020"],
    ["/return/2020-01-01_2020-03-31/review", "Check your return"],
    ["/return/2020-01-01_2020-03-31/submit", "Nothing is being sent here"],
    ["/vat/12345/obligation", "Page not found"],
    ["/receipt/none-such", "Receipt"],
    ["/request/hmrcVatReturnPost/none-such", "This request was not found"],
    ["/request/bundleGet/1", "There is no such page"],
  ])("%s leads to a page that helps", async (path, title) => {
    const { page } = person;
    await page.goto(path);
    await onPage(page, title);
    await page.locator("main a, main button").first().waitFor();
    await expectAccessible(page);
  });
});

describe("network", () => {
  test("that is gone is told at once, and the page goes on when it is back", { tags: ["journey"] }, async () => {
    const { page, context } = person;
    await page.goto("/home");
    await page.getByText(/^As HMRC showed it on/).waitFor();
    await context.setOffline(true);
    await openAccount(page);
    await page.getByRole("link", { name: "Plan", exact: true }).click();
    await page.getByText("You seem to be offline").waitFor();
    await expectAccessible(page);
    await shot(page, "56-offline");
    await context.setOffline(false);
    await page.getByRole("heading", { name: "Yours" }).waitFor();
    expect(await page.getByText("You seem to be offline").count()).toBe(0);
  });

  test("that is gone leaves on the page what was typed, and it is saved when the network is back", async () => {
    const { context } = person;
    await forget(person.page);
    const page = await form();
    await fill(page);
    await page.getByText(/^Draft saved/).waitFor();
    await context.setOffline(true);
    await page.locator("#vatDueSales").fill("321.09");
    await page.getByText("You seem to be offline").waitFor();
    await page.getByText("Not saved in your account yet").waitFor();
    expect(await page.locator("#vatDueSales").inputValue()).toMatch(/^321\.09$/);
    await expectAccessible(page);
    await shot(page, "58-offline-form");
    await context.setOffline(false);
    await page.getByText(/^Draft saved/).waitFor();
    await page.getByText("You seem to be offline").waitFor({ state: "hidden" });
    // What the account has, as another browser would see it.
    await page.evaluate(() => {
      for (const key of Object.keys(sessionStorage)) if (key.includes(".draft.")) sessionStorage.removeItem(key);
    });
    await page.reload();
    await page.getByText(/^Draft saved/).waitFor();
    expect(await page.locator("#vatDueSales").inputValue()).toMatch(/^321\.09$/);
    await forget(page);
  });

  test("that kept a draft from being saved is asked for it again after the form was left, and a sign-out asks before", async () => {
    await forget(person.page);
    const page = await form();
    const drafts = "**/api/v1/draft";
    const refusal = { type: "/", title: "No", status: 409, detail: "No.", code: "TOO_MANY_DRAFTS" };
    await page.route(drafts, (route) =>
      route.fulfill({ status: 409, contentType: "application/problem+json", body: JSON.stringify(refusal) }),
    );
    await fill(page);
    await page.getByText("Not saved in your account yet").waitFor();
    await page.getByRole("button", { name: "Check your return" }).click();
    await onPage(page, "Check your return");
    const asked = page.waitForEvent("dialog");
    await openAccount(page);
    await page.getByRole("button", { name: "Sign out" }).click();
    const dialog = await asked;
    expect(dialog.message()).toContain("will be lost");
    await dialog.dismiss();
    await page.unroute(drafts);
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await saved(page);
    await forget(page);
  });
});

describe("a browser", () => {
  test.each([
    ["AbortSignal.timeout", "delete AbortSignal.timeout"],
    ["crypto.randomUUID", "delete Crypto.prototype.randomUUID"],
    ["Object.hasOwn", "delete Object.hasOwn"],
  ])("without %s is told that it is too old", async (_, lack) => {
    const { context, page } = await newPerson(browser, app.url);
    await page.addInitScript(lack);
    await page.goto("/home");
    await page.getByText("This browser is too old for Submit.").waitFor();
    await context.close();
  });

  test("that can't run the script is told so after a while", async () => {
    const { context, page } = await newPerson(browser, app.url);
    await page.route(/\.js$/, (route) => route.fulfill({ contentType: "text/javascript", body: "let = 1 ?? ;" }));
    await page.goto("/home");
    await page.getByText("this browser is too old for Submit").waitFor();
    await context.close();
  });
});

/** A page of the person's, on a computer whose clock is off by so many days. */
async function pageAtClock(days: number): Promise<Page> {
  const late = await person.context.newPage();
  await late.addInitScript(
    ([tokens, shift]) => {
      sessionStorage.setItem("submit.user.tokens", tokens ?? "");
      const now = Date.now.bind(Date);
      Date.now = () => now() + Number(shift) * 86_400_000;
      globalThis.Date = new Proxy(Date, {
        construct: (target, given) => Reflect.construct(target, given.length > 0 ? given : [Date.now()]),
      });
    },
    [await person.page.evaluate(() => sessionStorage.getItem("submit.user.tokens")), String(days)],
  );
  return late;
}

describe("the clock of the computer", () => {
  test.each([
    ["a year behind", -365],
    ["a year ahead", 365],
  ])("%s hides no return that is due and makes none overdue, and the page says so", async (_, days) => {
    const { page } = person;
    await page.goto("/obligation");
    const link = page.getByRole("link", { name: /^Prepare/ });
    const due = page.locator("li").filter({ has: link }).locator(".tag");
    const said = await due.textContent();
    const late = await pageAtClock(days);
    await late.goto("/obligation");
    await late.getByText("Your computer's clock is wrong.").waitFor();
    await late.getByRole("link", { name: /^Prepare/ }).waitFor();
    expect(
      await late
        .locator("li")
        .filter({ has: late.getByRole("link", { name: /^Prepare/ }) })
        .locator(".tag")
        .textContent(),
    ).toBe(said);
    await expectAccessible(late);
    await late.goto("/owed");
    const years = late.locator("#year option");
    await expect.poll(() => years.nth(1).textContent()).toBe(dayFromNow(0).slice(0, 4));
    await late.close();
  });

  test.runIf(!deployed)("that is behind keeps nothing out of view that HMRC says when it is asked again", async () => {
    await person.page.goto("/home");
    await person.page.getByRole("button", { name: "Ask HMRC again" }).waitFor();
    const late = await pageAtClock(-365);
    await late.goto("/home");
    const again = late.getByRole("button", { name: "Ask HMRC again" });
    await again.waitFor();
    const due = dayFromNow(200);
    const match: Match = { method: "GET", path: `/organisations/vat/${business.vrn}/obligations$` };
    const patch = [{ op: "replace", path: "/obligations/0/due", value: due }];
    const mend = await plan(app, { kind: "patch", times: "always", match, patch });
    await again.click();
    await late.getByText(dateWords(due)).first().waitFor();
    await mend();
    await again.click();
    await late.getByText(dateWords(due)).first().waitFor({ state: "hidden" });
    await late.close();
  });
});

describe.runIf(!deployed)("a page that is left open past midnight", () => {
  test("tells by the new day how long there is, and keeps what is being typed", async () => {
    const { page, context, errors } = await newPerson(browser, app.url);
    await setUp(page, app, "past-midnight@example.com", await newPayer(app, [20]));
    const form = await context.newPage();
    await context.clock.install();
    for (const each of [page, form]) {
      await each.goto(page.url());
      await each.getByText("Due in 20 days").waitFor();
    }
    await form.getByRole("link", { name: /^Prepare/ }).click();
    await fill(form, { vatDueSales: "77.70" });
    await saved(form);
    // An answer of the server's would tell the true time.
    await context.route("**/api/**", (route) => route.abort());
    await context.clock.fastForward("24:00:00");
    for (const each of [page, form]) await each.getByText("Due in 19 days").first().waitFor();
    expect(await form.locator("#vatDueSales").inputValue()).toBe("77.70");
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe("a client", () => {
  test("that can't be saved within a minute is not called saved", async () => {
    const { page } = person;
    await page.goto(`/client/${business.vrn}`);
    await page.getByLabel("Name", { exact: true }).fill("Renamed client");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Saved.").waitFor();
    await page.getByLabel("I am its agent").check();
    await page.route("**/api/v1/**", (route) => route.abort());
    await page.clock.install();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    const late = page.getByText("It is not known yet whether this was done.");
    while (!(await late.isVisible())) await page.clock.runFor(1000);
    expect(await page.getByText("Saved.").count()).toBe(0);
    await expectAccessible(page);
    // The list is asked for again, in vain: what was typed stays, and what was said of it.
    for (let second = 0; second < 70; second++) await page.clock.runFor(1000);
    expect(await late.isVisible()).toBe(true);
    expect(await page.getByLabel("I am its agent").isChecked()).toBe(true);
    // That what is shown could not be loaded anew is said beside it.
    await page
      .getByRole("heading", { name: "You seem to be offline" })
      .or(page.getByText("You can look again now"))
      .first()
      .waitFor();
    // What was saved before is not taken back by it.
    await page.getByRole("button", { name: "Remove this client" }).click();
    await page.getByRole("heading", { name: "Remove Renamed client?" }).waitFor();
    await page.unroute("**/api/v1/**");
    await page.clock.resume();
    await page.goto(`/client/${business.vrn}`);
    expect(await page.getByLabel("The business itself").isChecked()).toBe(true);
    await page.getByLabel("Name", { exact: true }).fill("");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Saved.").waitFor();
  });
});

describe("the sign-in at HMRC of a client", () => {
  test("is shown as it was where it could not be changed, and can be chosen again", async () => {
    const { page } = person;
    const connectionId = "6f2d4c1e-3b5a-4d7c-8e9f-0a1b2c3d4e5f";
    await page.route("**/api/v1/hmrc/connection", async (route) => {
      const answer = await route.fetch();
      const { connections } = await answer.json();
      await route.fulfill({
        response: answer,
        json: { connections: [...connections, { ...connections[0], connectionId }] },
      });
    });
    const sent: object[] = [];
    const detail = "It is refused.";
    const problem = { type: "about:blank", title: "Refused", status: 400, detail, code: "INVALID_INPUT" };
    let isRefused = true;
    await page.route(/\/api\/v1\/client$/, async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      sent.push(route.request().postDataJSON());
      if (!isRefused) return route.fulfill({ json: route.request().postDataJSON() });
      await route.fulfill({ status: 400, contentType: "application/problem+json", body: JSON.stringify(problem) });
    });
    await page.goto(`/client/${business.vrn}`);
    const radios = page
      .getByRole("group", { name: "Which sign-in at HMRC is used for this client?" })
      .getByRole("radio");
    const checked = () => radios.evaluateAll((all) => all.map((each) => (each as HTMLInputElement).checked));
    await expect.poll(checked).toEqual([true, false]);
    for (const time of [1, 2]) {
      await radios.nth(1).click();
      await expect.poll(() => sent.length).toBe(time);
      await page.locator("section", { has: radios }).getByRole("alert").waitFor();
      await expect.poll(checked).toEqual([true, false]);
    }
    isRefused = false;
    await radios.nth(1).click();
    await expect.poll(checked).toEqual([false, true]);
    expect(sent).toEqual(Array(3).fill(expect.objectContaining({ vrn: business.vrn, connectionId })));
    await page.unrouteAll();
  });
});

describe("the declaration", () => {
  test("for an agent's client is in HMRC's words for agents, unasked", async () => {
    const { page } = person;
    await page.goto(`/client/${business.vrn}`);
    await page.getByLabel("I am its agent").check();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Saved.").waitFor();
    await forget(page);
    await form();
    await fill(page);
    await page.getByRole("button", { name: "Check your return" }).click();
    await onPage(page, "Check your return");
    const box = page.getByLabel("I have read this and make the declaration");
    await page
      .getByText(
        "I confirm that my client has received a copy of the information contained in this return and approved the information as being correct and complete to the best of their knowledge and belief.",
      )
      .waitFor();
    // Without a name of its own, a client is its number, which stands there once.
    const number = `${business.vrn.slice(0, 3)} ${business.vrn.slice(3, 7)} ${business.vrn.slice(7)}`;
    expect((await page.locator("p.lead").textContent())?.split(number)).toHaveLength(2);
    // It was said once, for this client.
    expect(await page.getByText("Who files this return?").count()).toBe(0);
    expect(await box.isChecked()).toBe(false);
    expect(await page.getByText("a legal declaration").count()).toBe(0);
    await expectAccessible(page);
    await shot(page, "59-declaration-agent");
    await page.getByRole("button", { name: "Submit the return to HMRC" }).click();
    await page.getByRole("link", { name: "Tick the box to make the declaration" }).waitFor();
    // What was ticked is not what stands there once it is known who files.
    let tell = () => {};
    const known = new Promise<void>((resolve) => {
      tell = resolve;
    });
    await page.route("**/api/v1/client*", (route) => void known.then(() => route.continue()));
    await page.reload();
    await page.getByText("Who files this return?").waitFor();
    await box.check();
    tell();
    await page.getByText("I confirm that my client has received a copy").waitFor();
    expect(await box.isChecked()).toBe(false);
    await page.unroute("**/api/v1/client*");
  });
});

describe("a VAT number that is a client's", () => {
  test("leaves its name and who files as they are, where the list of clients is not known", async () => {
    const { page } = person;
    await page.goto(`/client/${business.vrn}`);
    await page.getByLabel("I am its agent").check();
    await page.getByLabel("Name", { exact: true }).fill("Test client");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Saved.").waitFor();
    const lists = /\/api\/v1\/client$/;
    await page.route(lists, (route) => (route.request().method() === "GET" ? route.abort() : route.continue()));
    await page.goto("/vat-number");
    await page.getByLabel("VAT registration number").fill(business.vrn);
    await page.getByRole("button", { name: "Save and go on" }).click();
    await onPage(page, "VAT returns");
    await page.unroute(lists);
    await page.goto(`/client/${business.vrn}`);
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Test client");
    expect(await page.getByLabel("I am its agent").isChecked()).toBe(true);
  });
});

describe.runIf(!deployed)("HMRC", () => {
  test("that answers HTML and 503 is told in plain words, and trying again works", { tags: ["journey"] }, async () => {
    const { page } = person;
    const match: Match = { method: "GET", path: `/organisations/vat/${business.vrn}/obligations$` };
    const mend = await plan(app, { kind: "html", status: 503, times: "always", match });
    await page.goto("/obligation");
    await page.getByRole("heading", { name: "It could not be done just now" }).waitFor();
    await expectAccessible(page);
    await shot(page, "57-hmrc-down");
    await mend();
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("link", { name: /^Prepare/ }).waitFor();
  });

  test("has its period keys nowhere on a page or in an address", { tags: ["journey"] }, async () => {
    const { page } = person;
    const state = await control<{ businesses: { vrn: string; obligations: { periodKey: string }[] }[] }>(app, "state");
    const keys =
      state.businesses.find((each) => each.vrn === business.vrn)?.obligations.map((each) => each.periodKey) ?? [];
    expect(keys.length).toBeGreaterThan(1);
    await page.goto("/obligation");
    await page.getByRole("link", { name: /^View/ }).first().waitFor();
    const listed = await page.content();
    await page.getByRole("link", { name: /^View/ }).first().click();
    await page.getByRole("rowheader", { name: /^Box 9,/ }).waitFor();
    const viewed = await page.content();
    for (const key of keys) {
      expect(listed).not.toContain(key);
      expect(viewed).not.toContain(key);
      expect(page.url()).not.toContain(key);
    }
  });
});
