import { join } from "node:path";
import { defects } from "./defect/catalogue";
import type { Defect } from "./defect/defect";
import type { Options } from "./option";
import { randomOf } from "./stage/random";

/** How long the simulation may look for one defect, in seconds, unless it is told otherwise: the rarest takes some minutes. */
const MOST_SECONDS = 1_200;

/** These show only when several things come together, and take hundreds of runs: they are not drawn where time is short. */
const RARE = new Set([
  "all of the minute for who comes first",
  "answer after an hour passed over",
  "asked too early, and answered late",
  "beginning may take any time",
  "dead letter has the last word",
  "fault of ours says that nothing was filed",
  "fencing token ignored",
  "lock of an unknown outcome not noted",
  "lock of an unknown outcome trusted",
  "look after a minute by any clock",
  "neither shown nor open taken for not held",
  "receipt without VAT number",
  "record read eventually consistent",
  "refusal of a repeat taken as final",
  "return that can't be read taken for none",
  "unknown outcome said to be none",
  "what is not known is taken as never sent",
]);

/** A violation that the simulation found, and in which of its runs. */
export interface Found {
  readonly name: string;
  readonly detail: string;
  readonly seed: string;
  readonly runs: string;
}

/** What a search for a defect came to, and the rest of its line. */
interface Verdict {
  readonly word: "caught" | "MISSED" | "FALSE" | "OTHER";
  readonly told: string;
}

/** Runs the simulation with arguments; undefined when it finds nothing in its time. */
type Look = (args: readonly string[]) => Promise<Found | undefined>;

/**
 * Switches each defect on in a process of its own, and lets the simulation find it. Ends with 1 when one is not found, or only
 * by what is not its own: another violation than those it may be found by, or one that the seed has without it.
 */
export async function searchDefects(
  { seed, seconds = MOST_SECONDS, draw }: Options,
  print: (line: string) => void,
): Promise<number> {
  const chosen = draw === undefined ? defects : drawn(seed, draw);
  print(`seed ${seed}, ${chosen.length} of ${defects.length} defects`);
  let caught = 0;
  for (const each of chosen) {
    const begun = performance.now();
    const { word, told } = await searchDefect(each, seed, seconds, violationUnder);
    const took = ((performance.now() - begun) / 1_000).toFixed(1).padStart(6);
    print(`${word.padEnd(6)} ${took} s  ${each.name}${told}`);
    if (word === "caught") caught++;
  }
  print(`${caught} caught, ${chosen.length - caught} not`);
  return caught === chosen.length ? 0 : 1;
}

/**
 * Looks for one defect from a seed on, for so many seconds. A run ends at its first violation, so where that is not one of the
 * defect's own, the search goes on with the next seed.
 */
export async function searchDefect(
  { name, by }: Pick<Defect, "name" | "by">,
  seed: number,
  seconds: number,
  look: Look,
): Promise<Verdict> {
  const end = performance.now() + seconds * 1_000;
  let verdict: Verdict = { word: "MISSED", told: "" };
  let runs = 0;
  for (let from = seed; performance.now() < end; ) {
    const left = Math.ceil((end - performance.now()) / 1_000);
    const found = await look(["--defect", name, "--seed", String(from), "--seconds", String(left)]);
    if (!found) return verdict;
    runs += Number(found.runs);
    const without = await look(["--seed", found.seed, "--runs", "1"]);
    verdict = verdictOf(by, { ...found, runs: String(runs) }, without);
    if (verdict.word !== "OTHER") return verdict;
    from = Number(found.seed) + 1;
  }
  return verdict;
}

/** Whether a defect counts as found, by what was found with it, and by the same seed without it. */
function verdictOf(by: readonly string[], found: Found, without: Found | undefined): Verdict {
  const { name, detail, seed, runs } = found;
  const told = `: ${name}: ${detail}, in run ${runs}`;
  if (without)
    return { word: "FALSE", told: `${told}; seed ${seed} alarms without it: ${without.name}: ${without.detail}` };
  if (!by.includes(name)) return { word: "OTHER", told: `${told}; it is to be found by ${by.join(", ")}` };
  return { word: "caught", told };
}

/** What the simulation finds under these arguments; undefined when it finds nothing in time. Throws when it can't run. */
async function violationUnder(args: readonly string[]): Promise<Found | undefined> {
  const command = ["bun", join(import.meta.dirname, "main.ts"), ...args];
  const child = Bun.spawn(command, { stdout: "pipe", stderr: "pipe" });
  const [output, errors] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  const [, name, detail, seed] = /^violation: (\w+): (.+)\nseed (\d+)$/m.exec(output) ?? [];
  const [, runs] = /^(\d+) runs/m.exec(output) ?? [];
  if (name && detail && seed && runs) return { name, detail, seed, runs };
  if ((await child.exited) !== 0) throw new Error(`The simulation could not run with ${args.join(" ")}: ${errors}`);
  return undefined;
}

function drawn(seed: number, count: number): Defect[] {
  const random = randomOf(seed, "defects");
  const left = defects.filter(({ name }) => !RARE.has(name));
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(random.below(left.length), 1)).flat();
}
