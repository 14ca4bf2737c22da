import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type App, sharedApp } from "../behaviour/support/app";
import { type Business, newBusiness } from "../behaviour/support/journey";
import { bookOf, fileOf } from "../feature/record/support";
import { type Driver, key, type Look } from "./support/driver";
import { firefox } from "./support/firefox";
import { type Screen, screenOf } from "./support/screen";
import { webkit } from "./support/webkit";

let app: App;
let folder: string;
let file: string;

const xlsx = fileOf(
  bookOf({
    Summary: [
      ["Box 1", 1250.4],
      ["Box 4", 250.15],
      ["Box 6", 6252],
      ["Box 7", 1251],
    ],
  }),
);

beforeAll(async () => {
  app = sharedApp();
  folder = await mkdtemp(join(tmpdir(), "submit-browsers-"));
  file = join(folder, "VAT Q3.xlsx");
  await writeFile(file, xlsx);
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await app?.stop();
});

describe.each([
  ["Firefox", firefox],
  ["WebKit", webkit],
] as const)("in %s a return is filed", (name, open) => {
  /** Somebody who has everything set up, at the form of a return. */
  async function atForm(
    look: Look,
  ): Promise<{ driver: Driver; screen: Screen; shot: (what: string) => Promise<void> }> {
    const business = await newBusiness(app);
    const driver = await open(look);
    onTestFinished(() => driver.close());
    const screen = screenOf(driver);
    const shot = (what: string) => screen.shot(`${name.toLowerCase()}-${look.width}-${what}`);
    await driver.goto(app.url);
    await screen.see("h1");
    await shot("1-welcome");
    await screen.press("a", "Sign in");
    await screen.fill('input[type="email"]', `${name}-${look.width}@example.com`);
    await screen.press('form [type="submit"]');
    await screen.see("h1", "Your VAT");
    await connect(driver, screen, business);
    await driver.goto(`${app.url}/vat-number`);
    await screen.fill("main form input", business.vrn);
    await screen.press('main form [type="submit"]');
    await screen.see("h1", "VAT returns");
    await driver.call(gatherErrors);
    await shot("2-returns");
    await screen.press("a", "Prepare");
    await screen.see(".drop button");
    return { driver, screen, shot };
  }

  test("from a file that is dropped, at 1280 px", async () => {
    const { driver, screen, shot } = await atForm({ width: 1280, isDark: false });
    await driver.call(drop, "VAT Q3.xlsx", [...xlsx]);
    await screen.see("h2", "Found in VAT Q3.xlsx");
    expect(await driver.call(textOf, ".found-amount")).toEqual(AMOUNTS);
    await shot("3-found");
    await screen.press("button", "Check your return");
    await screen.see("h1", "Check your return");
    await shot("4-check");
    await screen.press("#declaration");
    await screen.press("button", "Submit the return");
    await screen.see("h1", "Your return is filed");
    await screen.see(".reference");
    await shot("5-receipt");
    expect((await driver.call(textOf, ".reference")).join()).toMatch(/^\d{12}$/);
    expect(await driver.call(gatheredErrors)).toEqual([]);
  });

  test("from a file that is chosen, by keyboard alone, at 360 px in dark colours", async () => {
    const { driver, screen, shot } = await atForm({ width: 360, isDark: true });
    expect(await driver.call(() => [innerWidth, matchMedia("(prefers-color-scheme: dark)").matches])).toEqual([
      360,
      true,
    ]);
    await driver.chooseFile(".drop input[type=file]", file);
    await screen.see("h2", "Found in VAT Q3.xlsx");
    await shot("3-found");
    await screen.tabTo("#change-totalValueSalesExVAT");
    await driver.press(key.enter);
    await screen.see("h3", "box 6");
    await shot("3-preview");
    // The next amount below is box 7's.
    await driver.press(key.down);
    await driver.press(key.enter);
    await screen.see(".found-row", "Summary!B4");
    await screen.tabTo("button", "Check your return");
    await driver.press(key.enter);
    await screen.see("h1", "Check your return");
    await shot("4-check");
    await screen.tabTo("#declaration");
    await driver.press(key.space);
    await screen.tabTo("button", "Submit the return");
    await driver.press(key.enter);
    await screen.see("h1", "Your return is filed");
    await screen.see(".reference");
    await shot("5-receipt");
    expect(await driver.call(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await driver.call(gatheredErrors)).toEqual([]);
  });
});

const AMOUNTS = ["£1,250.40", "£1,250.40", "£250.15", "£1,000.25", "£6,252", "£1,251"];

/** Gives permission on the pages of HMRC's simulator. */
async function connect(driver: Driver, screen: Screen, business: Business): Promise<void> {
  await driver.goto(`${app.url}/connect`);
  await screen.press("main button.button");
  await screen.press('a[href^="/oauth/"]', "Continue");
  await screen.fill('input[name="userId"]', business.userId);
  await screen.fill('input[type="password"]', business.password);
  await screen.press('[type="submit"]');
  await screen.press("button", "Give permission");
  await screen.see("h1", "Your VAT");
}

/** These run in the page. */
function gatherErrors(): void {
  const errors: string[] = [];
  Object.assign(globalThis, { errors });
  window.addEventListener("error", ({ message }) => errors.push(message));
  window.addEventListener("unhandledrejection", ({ reason }) => errors.push(String(reason)));
  window.addEventListener("securitypolicyviolation", ({ violatedDirective }) => errors.push(violatedDirective));
}

function gatheredErrors(): string[] {
  return (globalThis as unknown as { errors: string[] }).errors;
}

function textOf(css: string): string[] {
  return [...document.querySelectorAll(css)].map((each) => each.textContent?.trim() ?? "");
}

function drop(name: string, bytes: number[]): void {
  const data = new DataTransfer();
  data.items.add(new File([new Uint8Array(bytes)], name));
  for (const type of ["dragenter", "dragover", "drop"])
    document
      .querySelector("main")
      ?.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
}
