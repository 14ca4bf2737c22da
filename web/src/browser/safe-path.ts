/** An origin that no path can name. */
const BASE = "https://origin.invalid";

/**
 * A path of this app to come back to, out of an address or of storage; `/` for anything that leads to another origin or
 * to the callback of the sign-in. It is judged and given as a browser resolves it: without tabs, line ends and dots.
 */
export function safePath(path: unknown): string {
  const url = typeof path === "string" && path.startsWith("/") ? resolve(path) : undefined;
  // A path of two slashes would name a host when it is resolved a second time.
  if (url?.origin !== BASE || url.pathname.startsWith("//")) return "/";
  return url.pathname.startsWith("/auth/callback") ? "/" : url.pathname + url.search + url.hash;
}

function resolve(path: string): URL | undefined {
  try {
    return new URL(path, BASE);
  } catch {
    return undefined;
  }
}
