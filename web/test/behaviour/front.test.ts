import { operator } from "@submit/contract/operator";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { siteWords } from "../../src/site/markup/words";
import { sitePages } from "../../src/site/site";
import { type App, deployed, sharedApp } from "./support/app";
import { expectAccessible, launch, newPerson, onPage, shot } from "./support/browser";

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

// In Welsh those of each kind: what is around them, and their elements, are the same.
const welsh = deployed ? [] : ["/cy", "/cy/help", "/cy/help/amending", "/cy/privacy"];
const paths = [...sitePages(operator, siteWords.en).map(({ path }) => path), "/404", ...welsh];

describe("pages without sign-in", () => {
  // What axe says of a page is the same in each theme but for contrast, which a test of the colours holds in both.
  test("are whole in both themes, at 320 and 1280 px", async () => {
    const { page, errors, context } = await newPerson(browser, app.url, 320);
    for (const path of paths) {
      await page.setViewportSize({ width: 320, height: 900 });
      await page.emulateMedia({ colorScheme: "dark" });
      await page.goto(path);
      const look = async (width: number, colorScheme: string) => {
        expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width);
        await shot(page, `front-${path.slice(1).replaceAll("/", "-") || "door"}-${width}-${colorScheme}`);
      };
      await look(320, "dark");
      await expectAccessible(page);
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.emulateMedia({ colorScheme: "light" });
      await look(1280, "light");
    }
    expect(errors).toEqual([]);
    await context.close();
  });

  test("can be read without a script", { tags: ["journey"] }, async () => {
    const context = await browser.newContext({ baseURL: app.url, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto("/");
    await page.getByRole("heading", { level: 1, name: "File your VAT return from your own spreadsheet" }).waitFor();
    await page.getByText("Do I need accounting software?").click();
    await page.getByText("A spreadsheet can be the record").waitFor();
    await page.getByRole("link", { name: "Help", exact: true }).first().click();
    await page.getByRole("link", { name: "I have filed a wrong figure" }).click();
    await page.getByRole("heading", { level: 1, name: "I have filed a wrong figure" }).waitFor();
    await context.close();
  });

  test("of help are found by their words", { tags: ["journey"] }, async () => {
    const { page, context } = await newPerson(browser, app.url);
    await page.goto("/help");
    await page.getByLabel("Search help").fill("token 18 months");
    await page.getByText("1 answer", { exact: true }).waitFor();
    expect(await page.getByRole("main").getByRole("listitem").count()).toBe(1);
    await page.getByLabel("Search help").fill("token zebra");
    await page.getByText("No answer has these words.").waitFor();
    await expectAccessible(page);
    await page.getByLabel("Search help").fill("");
    expect(await page.getByRole("main").getByRole("listitem").count()).toBe(10);
    await context.close();
  });

  test("an address that leads nowhere is 404, and says where to go", async () => {
    const { page, context } = await newPerson(browser, app.url);
    for (const path of ["/nothing", "/help/nothing", "/return", "/cy/nothing"]) {
      expect((await page.goto(path))?.status()).toBe(404);
      await onPage(page, "Page not found");
    }
    await context.close();
  });
});

test.runIf(!deployed)("the front page offers a made-up business where HMRC is a simulator", async () => {
  const { page, errors, context } = await newPerson(browser, app.url);
  await page.goto("/");
  await page.getByRole("link", { name: "Try it with a made-up business" }).click();
  await page.getByText("100000000001").waitFor();
  await page.getByRole("link", { name: "Sign in and start" }).click();
  await page.locator('input[type="email"]').waitFor();
  // The page that only leads on is not in the way back.
  await page.goBack();
  await onPage(page, "Try it with a made-up business");
  expect(errors).toEqual([]);
  await context.close();
});
