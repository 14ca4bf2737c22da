import type { BrowserContext, CDPSession, Page } from "playwright-core";
import { IN_PAGE } from "./in-page";

/** What somebody waits for after a load, in milliseconds since its navigation began. */
export interface Load {
  /** When something of the page is painted. */
  readonly paint: number;
  /** When its heading is there and the last task of more than 50 ms has ended. */
  readonly interactive: number;
}

/** How long it takes from a click on a link until the heading of its page is painted, in milliseconds. */
export interface Change {
  readonly name: string;
  readonly ms: number;
}

/** A phone in hand: a quarter of this machine's processor, and slow 4G as Lighthouse takes it (150 ms, 1.6 and 0.75 Mbit/s). */
const CPU = 4;
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const PHONE = { width: 412, height: 823, deviceScaleFactor: 1.75, mobile: true };
/** A page is interactive once no task has kept it busy for so long, in milliseconds. */
const QUIET = 5_000;

/** Loads the page at an address on a slow phone that has nothing of it. */
export async function measureLoad(context: BrowserContext, url: string): Promise<Load> {
  return onPhone(context, async (page, phone) => {
    await phone.send("Network.setCacheDisabled", { cacheDisabled: true });
    await page.goto(url);
    while (!(await page.evaluate<boolean>(`watched.isQuiet(${QUIET})`))) await page.waitForTimeout(500);
    return page.evaluate<Load>("watched.times()");
  });
}

/**
 * Clicks each link of the menu on a slow phone, once what was loaded beforehand is there: first those that were never shown,
 * then each once more.
 */
export async function measureChanges(
  context: BrowserContext,
  url: string,
): Promise<{ first: Change[]; again: Change[] }> {
  return onPhone(context, async (page) => {
    const asked: number[] = [];
    page.on("request", () => asked.push(Date.now()));
    await page.goto(url);
    await page.locator("#menu a").first().waitFor({ state: "attached" });
    while (Date.now() - (asked.at(-1) ?? 0) < QUIET) await page.waitForTimeout(500);
    const names = await page.evaluate<string[]>("watched.links().map((link) => link.textContent)");
    const round = async () => {
      const changes: Change[] = [];
      for (const [index, name] of names.entries()) {
        const ms = await page.evaluate<number | undefined>(`watched.follow(${index})`);
        if (ms !== undefined) changes.push({ name, ms });
        await page.waitForTimeout(1_000);
      }
      return changes;
    };
    return { first: await round(), again: await round() };
  });
}

async function onPhone<T>(context: BrowserContext, use: (page: Page, phone: CDPSession) => Promise<T>): Promise<T> {
  const page = await context.newPage();
  const phone = await context.newCDPSession(page);
  try {
    await page.addInitScript(IN_PAGE);
    await phone.send("Emulation.setDeviceMetricsOverride", PHONE);
    await phone.send("Network.enable");
    await phone.send("Network.emulateNetworkConditions", SLOW_4G);
    await phone.send("Emulation.setCPUThrottlingRate", { rate: CPU });
    return await use(page, phone);
  } finally {
    await page.close();
  }
}
