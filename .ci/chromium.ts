import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Chromium without windows, of which the tests need none: it takes half of what the others take of a processor. */
const SHELL = "/usr/bin/chromium-headless-shell";
/** One with windows has a back/forward cache, which some tests are about. */
const WINDOWED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * The path of a Chromium: the one that CHROMIUM names, or else one without windows, which apt installs where one is root and
 * there is none, or else the system's.
 */
export function chromium(): string {
  const { CHROMIUM } = process.env;
  if (CHROMIUM && existsSync(CHROMIUM)) return CHROMIUM;
  const isWhole = existsSync(SHELL) && WINDOWED.some((path) => existsSync(path));
  if (!isWhole && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) install();
  // The tests find the other by the name that Debian gives it.
  const places = existsSync("/usr/bin/chromium") ? [SHELL, ...WINDOWED] : WINDOWED;
  const found = places.find((path) => existsSync(path));
  if (found) return found;
  throw new Error("The behaviour tests need Chromium: install it, or name one in the environment variable CHROMIUM.");
}

/** Installs both with what apt knows, or else after asking for news. Without a network, or where there is none, it goes without. */
function install(): void {
  process.stdout.write("Installing Chromium with apt\n");
  const names = ["chromium", "chromium-headless-shell", "fonts-liberation"];
  const packages = ["install", "--yes", "--no-install-recommends", ...names];
  if (!apt(packages) && apt(["update"])) apt(packages);
}

function apt(args: readonly string[]): boolean {
  const patience = ["Acquire::http::Timeout=10", "Acquire::Retries=1", "DPkg::Lock::Timeout=60"];
  try {
    execFileSync("apt-get", [...patience.flatMap((option) => ["-o", option]), ...args], {
      stdio: "ignore",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    return true;
  } catch {
    return false;
  }
}
