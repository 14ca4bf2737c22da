import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { AxeResults, RunOptions } from "axe-core";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect } from "vitest";

/** The folder for screenshots. Without one none are taken: they cost a quarter of the time. */
const shots = process.env.SCREENSHOTS;

/** axe without its comments, which a page would read too. */
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const { CHROMIUM = "/usr/bin/chromium" } = process.env;
/** The one without windows has no back/forward cache. */
const WINDOWED = CHROMIUM.endsWith("-headless-shell") ? "/usr/bin/chromium" : CHROMIUM;

/** How long a page may take to show what is waited for, in milliseconds: a busy machine takes tens of seconds. */
const PATIENCE = 120_000;

let shared: Browser | undefined;

/**
 * The system's Chromium, which all files of a process share: to close it closes the contexts that the file opened, and it
 * ends with the process. One with a back/forward cache, which Playwright turns off, is the file's own.
 */
export async function launch(how: { backForwardCache?: boolean } = {}): Promise<Browser> {
  if (how.backForwardCache) return start(true);
  if (!shared?.isConnected()) shared = await start(false);
  const browser = shared;
  const opened: BrowserContext[] = [];
  return Object.assign(Object.create(browser) as Browser, {
    async newContext(options?: BrowserContextOptions) {
      const context = await browser.newContext(options);
      opened.push(context);
      return context;
    },
    close: async () => void (await Promise.all(opened.map((context) => context.close()))),
  });
}

/**
 * What Chromium is to leave out: Playwright's own list, which another one replaces, and the pages of its address bar. It makes
 * and renders these for each window that is opened, which takes more of a processor than the page under test.
 */
const OFF = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "WebUIOmniboxFullPopup",
];

function start(backForwardCache: boolean): Promise<Browser> {
  return chromium.launch({
    executablePath: backForwardCache ? WINDOWED : CHROMIUM,
    ...(backForwardCache ? { ignoreDefaultArgs: ["--disable-back-forward-cache"] } : {}),
    args: [
      ...(backForwardCache ? ["--enable-features=BackForwardCache"] : []),
      `--disable-features=${OFF.join(",")}`,
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** A browser of its own for one person: storage, cookies, and whatever went wrong in its pages. */
export interface Person {
  context: BrowserContext;
  page: Page;
  errors: string[];
}

/** A new person at the app's start page; script errors and refusals by the content security policy are gathered. */
export async function newPerson(browser: Browser, url: string, width = 1100): Promise<Person> {
  // A ring that turns is drawn sixty times a second, which takes a tenth of a processor.
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height: 900 },
    locale: "en-GB",
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(PATIENCE);
  const errors: string[] = [];
  context.on("weberror", (error) => errors.push(String(error.error())));
  context.on("console", (message) => {
    const text = message.text();
    // A 4xx or 5xx answer is printed by Chromium itself, also where it is expected.
    if (message.type() === "error" && !text.startsWith("Failed to load resource")) errors.push(text);
  });
  const page = await context.newPage();
  return { context, page, errors };
}

/** Waits for the page of this title: it is the h1 and the document's title too. */
export async function onPage(page: Page, title: string | RegExp): Promise<void> {
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  expect(await page.locator("h1").count()).toBe(1);
  expect(await page.title()).toMatch(/ – Submit$/);
}

/** Saves a screenshot of the whole page, for people to look at, where SCREENSHOTS names a folder. */
export async function shot(page: Page, name: string): Promise<void> {
  if (!shots) return;
  await mkdir(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}

/** Of what passes, of which there is much more, axe is to tell nothing. */
const AXE_OPTIONS: RunOptions = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
  resultTypes: ["violations"],
};

/**
 * Holds the page against WCAG 2.2 AA, as far as a machine can. What is wrong alone leaves the page: axe's own driver reads it
 * and hands over all that was looked at each time, which takes as long as the look.
 */
export async function expectAccessible(page: Page): Promise<void> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  const wrong = await page.evaluate(async (options) => {
    const { axe } = globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
    const { violations } = await axe.run(options);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  }, AXE_OPTIONS);
  expect(wrong).toEqual([]);
}
