import { readdir, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import type { SiteSpec } from "../plan/plan";

/** Where built files are, the page that answers an address without a file, and how long browsers keep them. */
export type Site = Pick<SiteSpec, "index" | "errorPage" | "caching"> & { readonly root: string };

/** What is asked for, with the address as the edge's functions left it. */
export interface FileRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
}

/** Files within this folder are found as those of the root are; of other folders SST knows the name alone. */
const LISTED = ".well-known/";

/** Answers with the file that SST's edge finds for an address, or with the error page; 404 where there is no file either. */
export async function serveFile(site: Site, request: FileRequest): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD")
    return plain(405, "Only GET and HEAD are answered here.", { allow: "GET, HEAD" });
  const root = await realpath(site.root).catch(() => undefined);
  if (!root) return plain(503, "The web app is not built yet: run `bun run build` in web.");
  const path = pathOf(request.path);
  if (path === undefined) return plain(400, "That address can't be read.");
  const found = await fileFor(root, site, path);
  const file = await fileAt(root, found);
  if (file) return respond(file, controlOf(site, found), request);
  return plain(404, "There is nothing here.");
}

/** The decoded path without its leading slash; undefined when it is not well formed. */
function pathOf(path: string): string | undefined {
  try {
    const decoded = decodeURIComponent(path).slice(1);
    return /[\0\\]/.test(decoded) ? undefined : decoded;
  } catch {
    return undefined;
  }
}

/** The file that is to answer a path. A path that begins with the name of a folder leads there and nowhere else. */
async function fileFor(root: string, site: Site, path: string): Promise<string> {
  const suffixes = path === "" || path.endsWith("/") ? [site.index] : ["", ".html", `/${site.index}`];
  const listed = suffixes.map((suffix) => path + suffix).filter((file) => isListed(file));
  for (const file of listed) if (await fileAt(root, file)) return file;
  const folders = (await readdir(root, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  if (!folders.some(({ name }) => `${name}/` !== LISTED && path.startsWith(name))) return site.errorPage;
  if (path.endsWith("/")) return path + site.index;
  return hasExtension(path) ? path : `${path}/${site.index}`;
}

function isListed(file: string): boolean {
  return !file.replace(LISTED, "").includes("/");
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
