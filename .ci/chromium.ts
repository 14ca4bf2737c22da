import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Chromium without windows, of which the tests need none: it takes half of what the others take of a processor. */
const SHELL = "/usr/bin/chromium-headless-shell";
const PLACES = [SHELL, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * The path of a Chromium: the one that CHROMIUM names, or else one without windows, which apt installs where one is root and
 * there is none, or else the system's.
 */
export function chromium(): string {
  const { CHROMIUM } = process.env;
  if (CHROMIUM && existsSync(CHROMIUM)) return CHROMIUM;
  if (!existsSync(SHELL) && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) install();
  const found = PLACES.find((path) => existsSync(path));
  if (found) return found;
  throw new Error("The behaviour tests need Chromium: install it, or name one in the environment variable CHROMIUM.");
}

/** Installs it with what apt knows, or else after asking for news. Without a network, or where there is none, it goes without. */
function install(): void {
  process.stdout.write("Installing chromium-headless-shell with apt\n");
  const packages = ["install", "--yes", "--no-install-recommends", "chromium-headless-shell", "fonts-liberation"];
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
