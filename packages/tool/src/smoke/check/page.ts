import { type Check, contentType, demand, isHtml } from "./check";
import { ask } from "./stage";

/** Addresses within the app, which the browser may be asked to open. */
const PATHS = ["/home", "/receipt", "/auth/callback"];
/** Pages that can be read without sign-in and without a script. */
const OPEN_PATHS = [
  "/",
  "/help",
  "/help/amending",
  "/price",
  "/privacy",
  "/terms",
  "/accessibility",
  "/status",
  "/contact",
];
/** Addresses that lead nowhere. */
const NOWHERE = ["/nothing", "/nothing/deep", "/help/nothing", "/assets/nothing.js"];

export const appPaths: Check = {
  name: "addresses of the app",
  async run(stage) {
    const index = await (await ask(stage, "/home")).text();
    demand(/<script[^>]+src=/.test(index), "the page names no script: is the web app built?");
    for (const path of PATHS) {
      const response = await ask(stage, path);
      demand(response.status === 200 && isHtml(response), `${path} answered ${response.status}`);
      demand((await response.text()) === index, `${path} is not the app's page`);
    }
    return `${PATHS.join(", ")} open the app`;
  },
};

export const openPages: Check = {
  name: "pages without sign-in",
  async run(stage) {
    for (const path of OPEN_PATHS) {
      const response = await ask(stage, path);
      demand(response.status === 200 && isHtml(response), `${path} answered ${response.status}`);
      demand((await response.text()).includes("<h1>"), `${path} can't be read without a script`);
    }
    return `${OPEN_PATHS.length} can be read`;
  },
};

export const nowhere: Check = {
  name: "addresses that lead nowhere",
  async run(stage) {
    for (const path of NOWHERE) {
      const { status } = await ask(stage, path);
      demand(status === 404, `${path} answered ${status}`);
    }
    return `${NOWHERE.join(", ")}: 404`;
  },
};

export const assets: Check = {
  name: "assets of the app",
  async run(stage) {
    const index = await (await ask(stage, "/")).text();
    const files = [...index.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = ""]) => path);
    demand(files.length > 0, "the page names none");
    for (const path of files) {
      const response = await ask(stage, path);
      demand(response.status === 200 && !isHtml(response), `${path}: ${response.status}, ${contentType(response)}`);
      const control = response.headers.get("cache-control") ?? "";
      demand(control.includes("immutable"), `${path} says Cache-Control: ${control}`);
    }
    return `${files.length}, kept by browsers for good`;
  },
};
