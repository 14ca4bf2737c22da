import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, sharedApp } from "./support/app";
import { expectAccessible, launch, newPerson, onPage, type Person, shot } from "./support/browser";
import { type Business, fill, forget, newBusiness, review, setUp } from "./support/journey";

let app: App;
let browser: Browser;
let person: Person;
let business: Business;

/** The page was this high, in pixels, at 390 px before boxes 2, 8 and 9 were folded. */
const HEIGHT_BEFORE = 2_959;

beforeAll(async () => {
  app = sharedApp();
  browser = await launch();
  business = await newBusiness(app, 2);
  person = await newPerson(browser, app.url, 390);
  await setUp(person.page, app, "figure@example.com", business);
});

afterAll(async () => {
  expect(person.errors).toEqual([]);
  await browser?.close();
  await app?.stop();
});

/** The empty form of one of the returns that are due. */
async function form(which = 0): Promise<Page> {
  const { page } = person;
  await forget(page);
  await page.goto("/obligation");
  await page
    .getByRole("link", { name: /^Prepare/ })
    .nth(which)
    .click();
  await onPage(page, /^VAT return,/);
  await page.locator("#vatDueSales").waitFor();
  return page;
}

const money = (page: Page) => page.locator(".summary .money").textContent();

describe("the form at 390 px", () => {
  test("is half as high as it was", async () => {
    const page = await form();
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(height).toBeLessThanOrEqual(HEIGHT_BEFORE / 2);
  });

  test("has what one will owe at its foot, and hides no field behind it", async () => {
    const page = await form();
    await fill(page);
    await page.locator("#totalValuePurchasesExVAT").press("Tab");
    await page.locator("#vatDueSales").focus();
    for (let tabs = 0; tabs < 12; tabs++) {
      await page.keyboard.press("Tab");
      const covered = await page.evaluate(() => {
        const [focus, bar] = [document.activeElement, document.querySelector(".summary")];
        if (!focus || !bar || bar.contains(focus)) return false;
        const { top, height } = focus.getBoundingClientRect();
        const under = bar.getBoundingClientRect();
        return top + height / 2 > under.top && top < under.bottom;
      });
      expect(covered, await page.evaluate(() => document.activeElement?.id ?? "")).toBe(false);
    }
    expect(await money(page)).toBe("£1,000.25");
    await expectAccessible(page);
    await shot(page, "60-figures-phone");
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: null });
  });

  test("has a button for the minus that keypads lack", async () => {
    const page = await form();
    const sign = page.getByRole("button", { name: "Negative amount in box 1" });
    await page.locator("#vatDueSales").fill("12.50");
    await sign.click();
    expect(await page.locator("#vatDueSales").inputValue()).toBe("-12.50");
    expect(await sign.getAttribute("aria-pressed")).toBe("true");
    await sign.click();
    expect(await page.locator("#vatDueSales").inputValue()).toBe("12.50");
    const sizes = await page.locator(".sign, .eu-goods label, .summary .button, .nil button").all();
    for (const size of sizes) expect((await size.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  });
});

describe("an amount", () => {
  test.each([
    ["#vatDueSales", "£1,250.4", "1,250.40"],
    ["#vatDueSales", "12,50", "12.50"],
    ["#vatReclaimedCurrPeriod", "(250)", "-250.00"],
    ["#totalValueSalesExVAT", "6252.00", "6,252"],
  ])("in %s, typed as %s, stands as %s once it is left", async (field, typed, shown) => {
    const page = await form();
    await page.locator(field).fill(typed);
    await page.locator(field).press("Tab");
    expect(await page.locator(field).inputValue()).toBe(shown);
  });

  test("that can't be right is told at once, at its field", async () => {
    const page = await form();
    await page.locator("#totalValueSalesExVAT").fill("6,252.70");
    await page.locator("#totalValueSalesExVAT").press("Tab");
    await page.locator("#totalValueSalesExVAT-error").waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
    await page.getByRole("button", { name: "Leave out the pence: £6,252" }).click();
    await page.locator("#totalValueSalesExVAT-error").waitFor({ state: "hidden" });
  });

  test("that is mended after a check, and wrong again, takes nobody away from the next field", async () => {
    const page = await form();
    await fill(page, { totalValueSalesExVAT: "6,252.99" });
    await page.getByRole("button", { name: "Check your return" }).click();
    await page.getByRole("link", { name: /^Box 6/ }).click();
    await page.locator("#totalValueSalesExVAT").fill("6252.5");
    expect(await page.getByRole("link", { name: /^Box 6/ }).count()).toBe(0);
    await page.keyboard.press("Tab");
    await page.locator("#totalValueSalesExVAT-error").waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.closest("form")?.id)).toBe("figures-form");
    await page.getByRole("button", { name: "Check your return" }).click();
    await page.getByRole("link", { name: /^Box 6/ }).waitFor();
  });

  test("is the browser's translation's to leave alone, and goes on with what is typed", async () => {
    const page = await form();
    await fill(page);
    await page.evaluate(() => {
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const all: Text[] = [];
      while (texts.nextNode()) all.push(texts.currentNode as Text);
      for (const text of all) {
        if (text.parentElement?.closest("[translate=no]") || !text.data.trim()) continue;
        const font = document.createElement("font");
        font.textContent = text.data;
        text.replaceWith(font);
      }
    });
    await page.locator("#vatReclaimedCurrPeriod").fill("2000");
    await page.getByText("HMRC will repay you").waitFor();
    expect(await money(page)).toBe("£749.60");
    expect(await page.getByText("You will owe HMRC").count()).toBe(0);
    expect(await page.locator(".box-amount").allTextContents()).toEqual(["£1,250.40", "£749.60"]);
  });
});

describe("boxes 2, 8 and 9", () => {
  test("are asked for only of those who move goods between Northern Ireland and the EU, and that is remembered", async () => {
    let page = await form();
    expect(await page.locator("input.amount").count()).toBe(4);
    await page.getByLabel("I move goods between Northern Ireland and the EU").check();
    expect(await page.locator("input.amount").count()).toBe(7);
    await expectAccessible(page);
    page = await form(1);
    expect(await page.locator("input.amount").count()).toBe(7);
    await page.getByLabel("I move goods between Northern Ireland and the EU").uncheck();
    page = await form();
    expect(await page.locator("input.amount").count()).toBe(4);
  });
});

describe("a return with nothing in it", () => {
  test("is at its check in one press", { tags: ["journey"] }, async () => {
    const page = await form();
    await page.getByRole("button", { name: "File a nil return" }).click();
    await onPage(page, "Check your return");
    await page.getByText("Nothing to pay or reclaim").first().waitFor();
  });
});

describe("boxes 3 and 5", () => {
  test("are spoken once, with their names, a second after the last key", async () => {
    const page = await form();
    await page.evaluate(() => {
      const said: string[] = [];
      Object.assign(globalThis, { said });
      for (const live of document.querySelectorAll('[role="status"], [aria-live], output'))
        new MutationObserver(() => said.push(live.textContent ?? "")).observe(live, {
          childList: true,
          characterData: true,
          subtree: true,
        });
    });
    await page.locator("#vatReclaimedCurrPeriod").fill("250.15");
    await page.locator("#vatDueSales").pressSequentially("1250.40", { delay: 60 });
    const spoken =
      "Box 3, Total VAT due: £1,250.40. Box 5, Net VAT to pay or reclaim: £1,000.25. You owe HMRC £1,000.25";
    await page.getByText(spoken).waitFor({ state: "attached" });
    expect(await page.evaluate(() => (globalThis as unknown as { said: string[] }).said)).toEqual([spoken]);
  });
});

describe("an earlier return that is still open", () => {
  test("is said on the later one, and on that one alone", async () => {
    let page = await form(1);
    await page.getByRole("heading", { name: /^The return for .* is still to be filed$/ }).waitFor();
    await expectAccessible(page);
    const titles = [await page.title()];
    await page.getByRole("link", { name: "Go to the earlier return" }).click();
    await page.getByText("is still to be filed").waitFor({ state: "detached" });
    titles.push(await page.title());
    const heading = await page.getByRole("heading", { level: 1 }).textContent();
    expect(titles).toEqual([expect.not.stringContaining(String(heading)), `${heading} – Submit`]);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
    page = await form(0);
    expect(await page.getByText("is still to be filed").count()).toBe(0);
  });
});

describe("a second import", () => {
  test("leaves no figure of the first, and can be undone", async () => {
    const page = await form();
    await fill(page);
    await review(page);
    await page.goBack();
    await page.getByText("Or paste the figures").click();
    await page.getByLabel("Paste the figures").fill("Box 1: 77\nBox 4: 7");
    await page.getByRole("button", { name: "Read the figures" }).click();
    await page.getByText("These figures took the place of those before.").waitFor();
    const shown = () =>
      page.locator("input.amount").evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value));
    expect(await shown()).toEqual([]);
    const found = await page.locator(".found-amount").allTextContents();
    expect(found).toEqual(["£77.00", "£77.00", "£7.00", "£70.00", "", ""]);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Put the earlier figures back" }).click();
    expect(await shown()).toEqual(["1,250.40", "250.15", "6,252", "1,251"]);
  });
});
