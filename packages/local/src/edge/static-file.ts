import { realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import type { SiteSpec } from "../plan/plan";

/** Where built files are, the page that answers every address that is not a file, and how long browsers keep them. */
export type Site = Pick<SiteSpec, "index" | "caching"> & { readonly root: string };

/** Answers with a file, or with the index page for an address of the app; 404 for a file that is not there. */
export async function serveFile(
  site: Site,
  request: { method: string; url: URL; headers: Headers },
): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD")
    return plain(405, "Only GET and HEAD are answered here.", { allow: "GET, HEAD" });
  const root = await realpath(site.root).catch(() => undefined);
  if (!root) return plain(503, "The web app is not built yet: run `bun run build` in web.");
  const path = pathOf(request.url);
  if (path === undefined) return plain(400, "That address can't be read.");
  for (const each of hasExtension(path) ? [path] : [path, site.index]) {
    const file = await fileAt(root, each);
    if (file) return respond(file, controlOf(site, each), request);
  }
  return plain(404, "There is nothing here.");
}

/** The decoded path without its leading slash; undefined when it is not well formed. */
function pathOf(url: URL): string | undefined {
  try {
    const path = decodeURIComponent(url.pathname).slice(1);
    return /[\0\\]/.test(path) ? undefined : path;
  } catch {
    return undefined;
  }
}

/** The real file at a path, if it is one and lies within the root, links followed. */
async function fileAt(root: string, path: string): Promise<Bun.BunFile | undefined> {
  const real = await realpath(join(root, path)).catch(() => undefined);
  if (!real?.startsWith(root + sep)) return undefined;
  const file = Bun.file(real);
  return (await file.exists()) ? file : undefined;
}

function respond(file: Bun.BunFile, control: string, request: { method: string; headers: Headers }): Response {
  const etag = `"${file.size.toString(36)}-${file.lastModified.toString(36)}"`;
  const headers = { "content-type": file.type, "cache-control": control, etag };
  // A compressed file's tag is weak, and compared by its value (RFC 9110, section 13.1.2).
  if (request.headers.get("if-none-match")?.replace(/^W\//, "") === etag)
    return new Response(null, { status: 304, headers });
  return new Response(request.method === "HEAD" ? null : file, { headers });
}

function controlOf(site: Site, path: string): string {
  const matching = site.caching.findLast(({ files }) => files.some((pattern) => new Bun.Glob(pattern).match(path)));
  return matching?.control ?? "no-cache";
}

function hasExtension(path: string): boolean {
  return /\.[^/]*$/.test(path);
}

function plain(status: number, text: string, more: Record<string, string> = {}): Response {
  const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", ...more };
  return new Response(`${text}\n`, { status, headers });
}
