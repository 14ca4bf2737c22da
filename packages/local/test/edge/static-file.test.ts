import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Site, serveFile } from "../../src/edge/static-file";

const folder = mkdtempSync(join(tmpdir(), "site-"));
const root = join(folder, "dist");
mkdirSync(join(root, "assets"), { recursive: true });
writeFileSync(join(root, "index.html"), "<h1>door</h1>");
writeFileSync(join(root, "assets", "app-1a2b3c4d.js"), "run();");
mkdirSync(join(root, "help", "deep"), { recursive: true });
mkdirSync(join(root, ".well-known"));
writeFileSync(join(root, "app.html"), "<h1>the app</h1>");
writeFileSync(join(root, "404.html"), "<h1>nothing</h1>");
writeFileSync(join(root, "help.html"), "<h1>help</h1>");
writeFileSync(join(root, "help", "deep", "index.html"), "<h1>deep</h1>");
writeFileSync(join(root, ".well-known", "security.txt"), "Contact: x");
writeFileSync(join(root, "a b.txt"), "spaced");
writeFileSync(join(folder, "secret.txt"), "secret");
symlinkSync(join(folder, "secret.txt"), join(root, "link.txt"));
afterAll(() => rmSync(folder, { recursive: true }));

const site: Site = {
  root,
  index: "index.html",
  errorPage: "404.html",
  caching: [
    { files: ["**"], control: "ask" },
    { files: ["404.html"], control: "never" },
    { files: ["assets/**"], control: "keep" },
  ],
};
const get = (path: string, headers = {}, method = "GET") =>
  serveFile(site, { method, path: new URL(`http://localhost${path}`).pathname, headers: new Headers(headers) });

describe("static files", () => {
  test.each([
    ["/", "<h1>door</h1>", "text/html", "ask"],
    ["/index.html", "<h1>door</h1>", "text/html", "ask"],
    ["/app.html", "<h1>the app</h1>", "text/html", "ask"],
    ["/help", "<h1>help</h1>", "text/html", "ask"],
    ["/help/deep", "<h1>deep</h1>", "text/html", "ask"],
    ["/assets/app-1a2b3c4d.js", "run();", "text/javascript", "keep"],
    ["/a%20b.txt", "spaced", "text/plain", "ask"],
    ["/.well-known/security.txt", "Contact: x", "text/plain", "ask"],
    ["/nothing", "<h1>nothing</h1>", "text/html", "never"],
    ["/nothing/deep.txt", "<h1>nothing</h1>", "text/html", "never"],
    ["/..%2fsecret.txt", "<h1>nothing</h1>", "text/html", "never"],
    ["/link.txt", "<h1>nothing</h1>", "text/html", "never"],
  ])("%s", async (path, text, type, control) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(text);
    expect(response.headers.get("content-type")).toContain(type);
    expect(response.headers.get("cache-control")).toBe(control);
  });

  test.each([
    ["/assets/gone.js", 404],
    ["/assets", 404],
    ["/assets/", 404],
    ["/help/none", 404],
    ["/assets/..%2f..%2fsecret.txt", 404],
    ["/..%5csecret.txt", 400],
    ["/a%00.txt", 400],
    ["/%zz", 400],
  ])("%s is not served", async (path, status) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain("secret");
  });

  test("etag", async () => {
    const etag = (await get("/")).headers.get("etag");
    expect((await get("/", { "if-none-match": etag })).status).toBe(304);
    // As the edge gives it where it compresses.
    expect((await get("/", { "if-none-match": `W/${etag}` })).status).toBe(304);
    expect((await get("/", { "if-none-match": '"other"' })).status).toBe(200);
  });

  test("method", async () => {
    const refused = await get("/", {}, "POST");
    expect(refused.status).toBe(405);
    expect(refused.headers.get("allow")).toBe("GET, HEAD");
    expect(refused.headers.get("cache-control")).toBe("no-store");
  });

  test("not built", async () => {
    const missing = { ...site, root: join(folder, "none") };
    const response = await serveFile(missing, {
      method: "GET",
      path: "/",
      headers: new Headers(),
    });
    expect(response.status).toBe(503);
    expect(await response.text()).toContain("not built");
  });
});
