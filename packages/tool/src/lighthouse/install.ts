import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as v from "valibot";

export type Category = "performance" | "accessibility" | "best-practices" | "seo";

/** The points of 100 that a page has in a category, and what it lacks there. */
export interface Score {
  readonly category: Category;
  readonly points: number;
  readonly lacks: readonly string[];
}

/** Measures the page at an address in the Chromium that listens for its protocol on a port. */
export type Audit = (url: string, categories: readonly Category[], port: number) => Promise<Score[]>;

const VERSION = "13.5.0";
const ROOT = fileURLToPath(new URL("../../../..", import.meta.url));
/** Beside the project's own packages and no part of them: it brings over a hundred others along. */
const FOLDER = join(ROOT, "node_modules/.lighthouse");

const Result = v.object({
  lhr: v.object({
    runtimeError: v.optional(v.object({ code: v.string(), message: v.string() })),
    categories: v.record(
      v.string(),
      v.object({
        score: v.nullable(v.number()),
        auditRefs: v.array(v.object({ id: v.string(), weight: v.number() })),
      }),
    ),
    audits: v.record(
      v.string(),
      v.object({ title: v.string(), score: v.nullable(v.number()), displayValue: v.optional(v.string()) }),
    ),
  }),
});

/** Lighthouse, installed by the first call. */
export async function loadLighthouse(): Promise<Audit> {
  const entry = join(FOLDER, "node_modules/lighthouse/core/index.js");
  if (!existsSync(entry)) install();
  const { default: lighthouse } = (await import(pathToFileURL(entry).href)) as {
    default: (url: string, flags: object) => Promise<unknown>;
  };
  return async (url, categories, port) => {
    const flags = { port, onlyCategories: categories, logLevel: "error", output: "json", disableStorageReset: true };
    const measure = async () => v.parse(Result, await lighthouse(url, flags)).lhr;
    let lhr = await measure();
    // A browser that is held up loses the beginning of its record.
    for (let again = 0; again < 2 && lhr.runtimeError?.code === "NO_NAVSTART"; again++) lhr = await measure();
    if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    return categories.map((category) => {
      const { score = null, auditRefs = [] } = lhr.categories[category] ?? {};
      const lacks = auditRefs.flatMap(({ id, weight }) => {
        const audit = lhr.audits[id];
        const isLacking = audit && weight > 0 && audit.score !== null && audit.score < 0.9;
        return isLacking ? [`${audit.title} ${audit.displayValue ?? ""}`.trim()] : [];
      });
      return { category, points: Math.round((score ?? 0) * 100), lacks };
    });
  };
}

function install(): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, "package.json"), JSON.stringify({ private: true, dependencies: { lighthouse: VERSION } }));
  execFileSync(process.execPath, ["install", "--no-save", "--ignore-scripts"], {
    cwd: FOLDER,
    stdio: ["ignore", "ignore", "inherit"],
  });
}
