import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";

// Draws what is committed in web/public as PNG, from the mark and link.html: `CHROMIUM=/usr/bin/chromium bun web/picture/draw.ts`.

const here = import.meta.dirname;
const folder = join(here, "../public");
const mark = (await readFile(join(folder, "icon.svg"), "utf8")).replace(/@media[^}]*\}\s*\}/, "");

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
const page = await browser.newPage();
for (const [name, size, share] of [
  ["icon-192", 192, 0.84],
  ["icon-512", 512, 0.84],
  // What a device may cut off around a maskable icon is a fifth.
  ["icon-maskable", 512, 0.56],
  ["apple-touch-icon", 180, 0.72],
] as const) {
  const side = Math.round(size * share);
  await page.setContent(
    `<style>body{margin:0;display:grid;place-items:center;height:100vh;background:#fff}svg{width:${side}px}</style>${mark}`,
  );
  await draw(page, name, size, size);
}
await page.goto(`file://${join(here, "link.html")}`);
await page.evaluate((svg) => {
  document.querySelector("#mark")?.insertAdjacentHTML("afterbegin", svg);
}, mark);
await draw(page, "link", 1200, 630);
await browser.close();

async function draw(page: Page, name: string, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
