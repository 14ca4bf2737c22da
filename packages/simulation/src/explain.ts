import type { Options } from "./option";
import { readable } from "./report";
import type { Result } from "./run";
import { type Run, shrink } from "./shrink";

/** Prints a violation, the command that repeats it, and how it came to it; `runs` is how many the process had made by then. */
export async function explain(
  result: Result,
  run: Run,
  { runs, defect, part, beyond, electrodb }: Options & { readonly runs: number },
  print: (line: string) => void,
): Promise<void> {
  const { seed } = result.plan;
  const { name, detail } = result.violations[0] ?? {};
  print(`violation: ${name}: ${detail}`);
  print(`seed ${seed}`);
  if (defect !== undefined) return;
  const shrunk = await shrink(run, result);
  const scene = `${beyond ? " --beyond" : ""}${electrodb ? " --electrodb" : ""}`;
  if (!shrunk) {
    const others = part.of > 1 ? ` --part ${part.place}/${part.of}` : "";
    print("the seed alone does not violate the same, so that there is no trace of it");
    print(`again, with the seeds before it: --seed ${seed} --runs ${runs} --trace${others}${scene}`);
    return;
  }
  print(`again: --seed ${seed} --runs 1${scene}`);
  const { plan, happened } = shrunk.result;
  print(`shrunk by ${shrunk.tries} runs to ${plan.filings.length} filings and ${happened.length} faults:`);
  for (const { user, input, at, habit } of plan.filings)
    print(
      `  ${user} ${habit} ${input.vrn}/${input.periodKey}, box 1 ${input.vatDueSales}, after ${(at / 1_000).toFixed(1)} s`,
    );
  for (const line of readable(shrunk.trace)) print(line);
}
