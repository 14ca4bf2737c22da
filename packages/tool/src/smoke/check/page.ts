import { type Check, contentType, demand, isHtml } from "./check";
import { ask } from "./stage";

/** Addresses within the app, which the browser may be asked to open. */
const PATHS = ["/receipts", "/auth/callback", "/somewhere/deep"];

export const appPaths: Check = {
  name: "addresses of the app",
  async run(stage) {
    const index = await (await ask(stage, "/")).text();
    demand(/<script[^>]+src=/.test(index), "the page names no script: is the web app built?");
    for (const path of PATHS) {
      const response = await ask(stage, path);
      demand(response.status === 200 && isHtml(response), `${path} answered ${response.status}`);
      demand((await response.text()) === index, `${path} is not the app's page`);
    }
    return `${PATHS.join(", ")} open the app`;
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
