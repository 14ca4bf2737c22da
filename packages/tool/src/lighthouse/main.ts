import { parseArgs } from "node:util";
import { type CloudProcess, startCloudProcess } from "../cloud-process";
import { numberOf, runCommand, say } from "../command";
import { type Audit, type Category, loadLighthouse, type Score } from "./install";
import { openBrowser, type Scene, seed } from "./scene";

const HELP = `Measures pages as Lighthouse's throttled phone sees them: each must have so many points of 100 in each category.

  bun run lighthouse [--runs 3] [--least 95]

  --runs    how often each page is measured; the middle one counts
  --least   the points that each category must have

It installs Lighthouse in node_modules/.lighthouse, builds the web app, and starts a local cloud and Chromium (CHROMIUM).
`;

const APP: readonly Category[] = ["performance", "accessibility", "best-practices"];
const PAGES: readonly { name: string; path: (scene: Scene) => string; categories: readonly Category[] }[] = [
  { name: "front page", path: () => "/", categories: [...APP, "seo"] },
  { name: "home", path: () => "/home", categories: APP },
  { name: "figures", path: ({ vrn, period }) => `/vat/${vrn}/return/${period}`, categories: APP },
  { name: "receipt", path: ({ vrn, receiptId }) => `/vat/${vrn}/receipt/${receiptId}`, categories: APP },
];

await runCommand(async () => {
  const options = {
    runs: { type: "string", default: "3" },
    least: { type: "string", default: "95" },
    help: { type: "boolean" },
  } as const;
  const { values } = parseArgs({ options });
  if (values.help) return say(HELP);
  const [runs, least] = [numberOf("runs", values.runs, 9), numberOf("least", values.least, 100)];
  const audit = await loadLighthouse();
  const cloud = await startCloudProcess({ env: { BUSINESS_BUNDLE: "free/10/31" } });
  try {
    if (!(await measure(cloud, audit, { runs, least }))) process.exitCode = 1;
  } finally {
    await cloud.stop();
    cloud.remove();
  }
});

/** Measures every page and tells its points; whether each category has enough. */
async function measure(cloud: CloudProcess, audit: Audit, { runs, least }: { runs: number; least: number }) {
  const scene = await seed(cloud);
  const browser = await openBrowser(cloud, scene);
  let isGood = true;
  try {
    for (const { name, path, categories } of PAGES) {
      const found: Score[][] = [];
      for (let run = 0; run < runs; run++)
        found.push(await audit(cloud.appUrl + path(scene), categories, browser.port));
      const scores = categories.map((category) => middle(found.flatMap((each) => each.filter(isOf(category)))));
      say(`${name.padEnd(12)}${scores.map(({ category, points }) => `${category} ${points}`).join(", ")}\n`);
      for (const { category, points, lacks } of scores.filter((score) => score.points < least)) {
        isGood = false;
        say(`  ${category} has ${points}, and should have ${least}: ${lacks.join("; ")}\n`);
      }
    }
  } finally {
    await browser.close();
  }
  return isGood;
}

function isOf(category: Category): (score: Score) => boolean {
  return (score) => score.category === category;
}

function middle(scores: Score[]): Score {
  const found = scores.sort((one, other) => one.points - other.points)[Math.floor((scores.length - 1) / 2)];
  if (!found) throw new Error("Lighthouse gave no points");
  return found;
}
