import { defectOf } from "./defect/catalogue";
import { changeSources } from "./engine/change";
import { HELP, optionsOf } from "./option";
import { searchDefects } from "./search";

const print = (line: string) => void process.stdout.write(`${line}\n`);
const options = optionsOf(process.argv.slice(2));
let isStopped = false;
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    isStopped = true;
  });
if (options.help) print(HELP);
else if (options.defects) process.exitCode = await searchDefects(options, print);
else {
  changeSources(options.defect === undefined ? [] : defectOf(options.defect).changes);
  // Only now, as nothing that was loaded before can be changed.
  const { simulate } = await import("./simulate");
  process.exitCode = await simulate(options, print, () => isStopped);
}
