import { join } from "node:path";
import { defects } from "./defect/catalogue";
import type { Defect } from "./defect/defect";
import type { Options } from "./option";
import { randomOf } from "./stage/random";

/** How long the simulation may look for one defect, in seconds, unless it is told otherwise: the rarest takes some minutes. */
const MOST_SECONDS = 1_200;

/** These show only when several things come together, and take hundreds of runs: they are not drawn where time is short. */
const RARE = new Set([
  "asked too early, and answered late",
  "beginning may take any time",
  "dead letter has the last word",
  "fault of ours says that nothing was filed",
  "fencing token ignored",
  "lock of an unknown outcome trusted",
  "look after a minute by any clock",
  "receipt without VAT number",
  "record read eventually consistent",
  "refusal of a repeat taken as final",
  "unknown outcome said to be none",
]);

/** Switches each defect on in a process of its own, and lets the simulation find it. Ends with 1 when one is not found. */
export async function searchDefects(
  { seed, seconds = MOST_SECONDS, draw }: Options,
  print: (line: string) => void,
): Promise<number> {
  const chosen = draw === undefined ? defects : drawn(seed, draw);
  print(`seed ${seed}, ${chosen.length} of ${defects.length} defects`);
  let missed = 0;
  for (const { name } of chosen) {
    const begun = performance.now();
    const found = await violationUnder(name, seed, seconds);
    const took = ((performance.now() - begun) / 1_000).toFixed(1).padStart(6);
    print(`${found ? "caught" : "MISSED"} ${took} s  ${name}${found ? `: ${found}` : ""}`);
    if (!found) missed++;
  }
  print(`${chosen.length - missed} caught, ${missed} missed`);
  return missed === 0 ? 0 : 1;
}

/** What the simulation finds with a defect switched on; undefined when it finds nothing in time. Throws when it can't run. */
async function violationUnder(name: string, seed: number, seconds: number): Promise<string | undefined> {
  const main = join(import.meta.dirname, "main.ts");
  const command = ["bun", main, "--defect", name, "--seed", String(seed), "--seconds", String(seconds)];
  const child = Bun.spawn(command, { stdout: "pipe", stderr: "pipe" });
  const [output, errors] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  const found = /^violation: (.+)$/m.exec(output)?.[1];
  const runs = /^(\d+) runs/m.exec(output)?.[1];
  if (!found && (await child.exited) !== 0) throw new Error(`The simulation could not run under "${name}": ${errors}`);
  return found && `${found}, in run ${runs}`;
}

function drawn(seed: number, count: number): Defect[] {
  const random = randomOf(seed, "defects");
  const left = defects.filter(({ name }) => !RARE.has(name));
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(random.below(left.length), 1)).flat();
}
