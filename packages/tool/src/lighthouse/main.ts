import { startCloudProcess } from "../cloud-process";
import { runCommand, say } from "../command";
import { type Audit, type Category, loadLighthouse, type Score } from "./install";
import { HELP, type LighthouseOptions, parseOptions } from "./option";
import { openBrowser, type Scene, seed } from "./scene";
import { measureChanges, measureLoad } from "./speed";

const APP: readonly Category[] = ["performance", "accessibility", "best-practices"];
const PAGES: readonly { name: string; path: (scene: Scene) => string; categories: readonly Category[] }[] = [
  { name: "front page", path: () => "/", categories: [...APP, "seo"] },
  { name: "home", path: () => "/home", categories: APP },
  { name: "figures", path: ({ vrn, period }) => `/vat/${vrn}/return/${period}`, categories: APP },
  { name: "receipt", path: ({ vrn, receiptId }) => `/vat/${vrn}/receipt/${receiptId}`, categories: APP },
];

await runCommand(async () => {
  const options = parseOptions(process.argv.slice(2));
  if (!options) return say(HELP);
  const { runs, parts } = options;
  const audit = parts.has("points") ? await loadLighthouse() : undefined;
  const cloud = await startCloudProcess({ env: { BUSINESS_BUNDLE: "free/10/31" } });
  try {
    const scene = await seed(cloud);
    const browser = await openBrowser(cloud, scene);
    const page = { scene, origin: cloud.appUrl, browser };
    try {
      if (audit && !(await measurePoints(page, audit, options))) process.exitCode = 1;
      if (parts.has("speed") && !(await measureSpeed(page, runs))) process.exitCode = 1;
    } finally {
      await browser.close();
    }
  } finally {
    await cloud.stop();
    cloud.remove();
  }
});

interface Place {
  readonly scene: Scene;
  readonly origin: string;
  readonly browser: Awaited<ReturnType<typeof openBrowser>>;
}

/** Measures every page and tells its points; whether each category has enough. */
async function measurePoints(
  { scene, origin, browser }: Place,
  audit: Audit,
  { runs, least }: Pick<LighthouseOptions, "runs" | "least">,
): Promise<boolean> {
  let isGood = true;
  for (const { name, path, categories } of PAGES) {
    const found: Score[][] = [];
    for (let run = 0; run < runs; run++) found.push(await audit(origin + path(scene), categories, browser.port));
    const scores = categories.map((category) =>
      middle(
        found.flatMap((each) => each.filter(isOf(category))),
        ({ points }) => points,
      ),
    );
    say(`${name.padEnd(12)}${scores.map(({ category, points }) => `${category} ${points}`).join(", ")}\n`);
    for (const { category, points, lacks } of scores.filter((score) => score.points < least)) {
      isGood = false;
      say(`  ${category} has ${points}, and should have ${least}: ${lacks.join("; ")}\n`);
    }
  }
  return isGood;
}

/** Measures loads and changes of pages and tells how long they take; whether all are quick enough. */
async function measureSpeed({ origin, browser }: Place, runs: number): Promise<boolean> {
  const found = new Map<string, { most: number; times: number[] }>();
  const note = (name: string, ms: number, most: number) => {
    const known = found.get(name) ?? { most, times: [] };
    found.set(name, { most, times: [...known.times, ms] });
  };
  for (let run = 0; run < runs; run++) {
    for (const [name, path] of [["front page", "/"] as const, ["home", "/home"] as const]) {
      const { paint, interactive } = await measureLoad(browser.context, origin + path);
      note(`${name}: painted`, paint, 1_000);
      note(`${name}: interactive`, interactive, 2_000);
    }
    const { first, again } = await measureChanges(browser.context, `${origin}/home`);
    for (const { name, ms } of first) note(`${name}: shown first`, ms, 100);
    for (const { name, ms } of again) note(`${name}: shown again`, ms, 100);
  }
  const rows = [...found].map(([name, { most, times }]) => ({ name, most, ms: middle(times, (ms) => ms) }));
  for (const { name, most, ms } of rows)
    say(`${name.padEnd(40)}${Math.round(ms)} ms${ms > most ? `, and should be ${most} at most` : ""}\n`);
  return rows.every(({ ms, most }) => ms <= most);
}

function isOf(category: Category): (score: Score) => boolean {
  return (score) => score.category === category;
}

function middle<T>(all: readonly T[], by: (one: T) => number): T {
  const found = [...all].sort((one, other) => by(one) - by(other))[Math.floor((all.length - 1) / 2)];
  if (found === undefined) throw new Error("Nothing was measured");
  return found;
}
