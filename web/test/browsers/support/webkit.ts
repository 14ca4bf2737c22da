import { spawn } from "node:child_process";
import {
  clickActions,
  type Driver,
  ended,
  HEIGHT,
  installed,
  type Look,
  pressActions,
  sourceOf,
  started,
} from "./driver";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** Its window is as wide as the display alone where it fills it: otherwise its toolbar needs 447 pixels. */
const options = {
  "webkitgtk:browserOptions": {
    binary: "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    args: ["--automation", "--full-screen"],
  },
};

/** WebKit as its GTK port has it, driven by its WebDriver (W3C WebDriver) on a display that nobody sees. */
export async function webkit({ width, isDark }: Look): Promise<Driver> {
  const driver = installed(["/usr/bin/WebKitWebDriver"], "webkit2gtk-driver");
  const display = await startDisplay(width);
  const port = 32_000 + Math.floor(Math.random() * 8_000);
  const env = {
    DISPLAY: display.name,
    GTK_THEME: isDark ? "Adwaita:dark" : "Adwaita",
    LANG: "en_GB.UTF-8",
    NO_AT_BRIDGE: "1",
  };
  const child = spawn(driver, [`--port=${port}`], { env: { ...process.env, ...env }, stdio: "ignore" });
  await listens(`http://127.0.0.1:${port}/status`);
  const ask = async <T = unknown>(method: string, path: string, body?: object): Promise<T> => {
    const init = body ? { method, body: JSON.stringify(body) } : { method };
    const response = await fetch(`http://127.0.0.1:${port}/session${path}`, init);
    const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
    if (!response.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  };
  const { sessionId } = await ask<{ sessionId: string }>("POST", "", { capabilities: { alwaysMatch: options } });
  const at = (path: string) => `/${sessionId}${path}`;
  // Nothing on this display gives a window its size.
  await ask("POST", at("/window/rect"), { x: 0, y: 0, width, height: HEIGHT });
  const act = async (actions: object[]) => void (await ask("POST", at("/actions"), { actions }));
  return {
    goto: async (url) => void (await ask("POST", at("/url"), { url })),
    call: async (run, ...args) =>
      JSON.parse(
        await ask<string>("POST", at("/execute/sync"), { script: `return (${sourceOf(run, args)})()`, args: [] }),
      ),
    click: (x, y) => act(clickActions(x, y)),
    press: (...keys) => act(pressActions(keys)),
    chooseFile: async (selector, file) => {
      const found = await ask<Record<string, string>>("POST", at("/element"), {
        using: "css selector",
        value: selector,
      });
      await ask("POST", at(`/element/${found[ELEMENT]}/value`), { text: file });
    },
    screenshot: async () => Buffer.from(await ask<string>("GET", at("/screenshot")), "base64"),
    close: async () => {
      await ask("DELETE", at(""));
      await ended(child);
      await display.stop();
    },
  };
}

/** It says nothing when it is ready. */
async function listens(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function startDisplay(width: number) {
  const path = installed(["/usr/bin/Xvfb"], "xvfb");
  // It says which number was free.
  const args = ["-displayfd", "1", "-screen", "0", `${width}x${HEIGHT}x24`, "-nolisten", "tcp"];
  const [child, said] = await started(path, args, /^(\d+)\n/m);
  return { name: `:${said}`, stop: () => ended(child) };
}
