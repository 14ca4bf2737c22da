import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Driver, key } from "./driver";

/** How long a page may take to show what is waited for, in milliseconds. */
const PATIENCE = 60_000;
/** How long a page may take to answer what it is asked, in milliseconds. */
const PAGE_PATIENCE = 5_000;
/** More stops than any page has. */
const MOST_TABS = 120;

/** What a person does at a browser: looks for a text, clicks it, types, goes on by Tab. */
export function screenOf(driver: Driver) {
  const seen = <T>(ask: () => Promise<T | null>, what: string) =>
    waited(ask, what).catch(async (error: Error) => {
      const stands = await Promise.race([driver.call(standing), unanswered()]).catch((cause: Error) => cause.message);
      throw new Error(`${error.message}. What stands there: ${stands}`, { cause: error.cause });
    });
  const see = (css: string, text = "") => seen(() => driver.call(place, css, text), `${css} ${text}`);
  const press = (css: string, text = "") => {
    let at: ReturnType<typeof place> = null;
    return seen(async () => {
      // Firefox drops some of what is pressed. A page that was not there when it was pressed has been led to.
      if (at && (await driver.call(isPressed))) return at;
      // What is pressed before a page's first picture is always dropped.
      await driver.call(painted);
      at = await driver.call(place, css, text);
      if (!at) return null;
      await driver.call(expectPress, css);
      await driver.click(at.x, at.y);
      return null;
    }, `${css} ${text}`);
  };
  return {
    see,
    press,
    /** Types into a field, anew where the browser dropped some of it: Firefox does as long as a page settles. */
    fill: async (css: string, text: string) => {
      do {
        await driver.call(empty, css);
        await press(css);
        await driver.press(...text);
      } while ((await driver.call(textIn, css)) !== text);
    },
    /** Goes to a control by Tab alone. */
    tabTo: async (css: string, text = "") => {
      await see(css, text);
      for (let tabs = 0; tabs < MOST_TABS; tabs++) {
        if (await driver.call(hasFocus, css, text)) return;
        await driver.press(key.tab);
      }
      throw new Error(`No Tab leads to ${css} ${text}`);
    },
    /** Saves what is seen, where SCREENSHOTS names a folder. */
    shot: async (name: string) => {
      const folder = process.env.SCREENSHOTS;
      if (!folder) return;
      await mkdir(folder, { recursive: true });
      await driver.call(painted);
      await writeFile(join(folder, `${name}.png`), await driver.screenshot());
    },
  };
}

export type Screen = ReturnType<typeof screenOf>;

/** Asks until there is an answer. */
export async function waited<T>(ask: () => Promise<T | null>, what: string): Promise<T> {
  const end = Date.now() + PATIENCE;
  let cause: unknown;
  while (Date.now() < end) {
    try {
      const answer = await Promise.race([ask(), unanswered()]);
      if (answer !== null) return answer;
    } catch (error) {
      // Between two pages there is nobody to ask.
      cause = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Not seen: ${what}`, { cause });
}

/** Rejects when a page had time enough to answer: one that was left meanwhile never does. */
async function unanswered(): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, PAGE_PATIENCE));
  throw new Error("The page did not answer");
}

/** The middle of the first shown element of a selector whose text or name has this in it. Runs in the page. */
function place(css: string, text: string): { x: number; y: number } | null {
  for (const each of document.querySelectorAll(css)) {
    const name = `${each.getAttribute("aria-label") ?? ""} ${each.textContent}`.replace(/\s+/g, " ");
    if (!name.includes(text) || each.getClientRects().length === 0) continue;
    each.scrollIntoView({ block: "center", behavior: "instant" });
    const [first] = each.getClientRects();
    if (first) return { x: first.x + first.width / 2, y: first.y + first.height / 2 };
  }
  return null;
}

/** Notes whether a click arrives where it is meant to. Runs in the page. */
function expectPress(css: string): void {
  Object.assign(globalThis, { isPressed: false });
  const note = ({ target }: Event) => {
    if (target instanceof Element && target.closest(css)) Object.assign(globalThis, { isPressed: true });
  };
  addEventListener("click", note, { capture: true, once: true });
}

/** Whether the click has arrived, or has led to another page. Runs in the page. */
function isPressed(): boolean {
  return (globalThis as unknown as { isPressed?: boolean }).isPressed !== false;
}

/** Runs in the page. */
function standing(): string {
  return `${location.href} ${document.readyState} ${document.body?.textContent.replace(/\s+/g, " ").slice(0, 600)}`;
}

/** Runs in the page. */
function empty(css: string): void {
  const field = document.querySelector<HTMLInputElement>(css);
  if (field) field.value = "";
}

/** Runs in the page. */
function textIn(css: string): string | undefined {
  return document.querySelector<HTMLInputElement>(css)?.value;
}

/** Waits until the page is loaded and drawn. Runs in the page. */
async function painted(): Promise<void> {
  if (document.readyState !== "complete") await new Promise((resolve) => addEventListener("load", resolve));
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/** Runs in the page. */
function hasFocus(css: string, text: string): boolean {
  const focus = document.activeElement;
  return (
    focus?.matches(css) === true && `${focus.getAttribute("aria-label") ?? ""} ${focus.textContent}`.includes(text)
  );
}
