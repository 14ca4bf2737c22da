import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

/** Nothing of the browser's own goes out or stands in the way; dark pages where asked for. */
const preferences = {
  "browser.shell.checkDefaultBrowser": false,
  "browser.aboutwelcome.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "app.normandy.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "",
  "extensions.update.enabled": false,
  "intl.accept_languages": "en-GB",
  // It drops the input of the first moments of a page, of which only a person can be protected.
  "dom.input_events.security.minNumTicks": 0,
  "dom.input_events.security.minTimeElapsedInMS": 0,
};

/** Firefox, driven by WebDriver BiDi, which it speaks itself (W3C WebDriver BiDi). */
export async function firefox({ width, isDark }: Look): Promise<Driver> {
  const profile = await mkdtemp(join(tmpdir(), "submit-firefox-"));
  const all = { ...preferences, "layout.css.prefers-color-scheme.content-override": isDark ? 0 : 1 };
  const lines = Object.entries(all).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
  await writeFile(join(profile, "user.js"), lines.join("\n"));
  const path = installed(["/usr/bin/firefox-esr", "/usr/bin/firefox"], "firefox-esr");
  const args = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"];
  const [child, said] = await started(path, args, /WebDriver BiDi listening on (ws:\S+)/);
  const { send, close } = await connect(`${said}/session`);
  await send("session.new", { capabilities: {} });
  const { context } = await send<{ context: string }>("browsingContext.create", { type: "tab" });
  await send("browsingContext.setViewport", { context, viewport: { width, height: HEIGHT } });
  const evaluate = (functionDeclaration: string) =>
    send<Evaluated>("script.callFunction", { functionDeclaration, awaitPromise: true, target: { context } });
  return {
    goto: async (url) => void (await send("browsingContext.navigate", { context, url, wait: "complete" })),
    call: async (act, ...args) => JSON.parse(jsonOf(await evaluate(sourceOf(act, args)))),
    click: async (x, y) => void (await send("input.performActions", { context, actions: clickActions(x, y) })),
    press: async (...keys) => void (await send("input.performActions", { context, actions: pressActions(keys) })),
    chooseFile: async (selector, file) => {
      const found = await evaluate(`() => document.querySelector(${JSON.stringify(selector)})`);
      const element = { sharedId: found.result?.sharedId };
      await send("input.setFiles", { context, element, files: [file] });
    },
    screenshot: async () => {
      const { data } = await send<{ data: string }>("browsingContext.captureScreenshot", {
        context,
        origin: "document",
      });
      return Buffer.from(data, "base64");
    },
    close: async () => {
      close();
      await ended(child);
      await rm(profile, { recursive: true, force: true });
    },
  };
}

interface Evaluated {
  result?: { value?: string; sharedId?: string };
  exceptionDetails?: { text: string };
}

function jsonOf({ result, exceptionDetails }: Evaluated): string {
  if (exceptionDetails) throw new Error(exceptionDetails.text);
  return result?.value ?? "null";
}

/** A session's commands over one socket, answered by their ids. */
async function connect(url: string) {
  const socket = new WebSocket(url);
  const open = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  socket.addEventListener("message", ({ data }) => {
    const { id, type, result, error, message } = JSON.parse(String(data));
    if (type === "success") open.get(id)?.resolve(result as never);
    if (type === "error") open.get(id)?.reject(new Error(`${error}: ${message}`));
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve, { once: true });
    socket.addEventListener("error", () => reject(new Error(`${url} takes no connection`)), { once: true });
  });
  let last = 0;
  const send = async <T = unknown>(method: string, params: object): Promise<T> => {
    const id = ++last;
    const answer = new Promise<T>((resolve, reject) => open.set(id, { resolve, reject }));
    socket.send(JSON.stringify({ id, method, params }));
    try {
      return await answer;
    } catch (error) {
      throw new Error(`${method}: ${String(error)}`, { cause: error });
    } finally {
      open.delete(id);
    }
  };
  return { send, close: () => socket.close() };
}
