import { defectOf } from "./defect/catalogue";
import { changeSources } from "./engine/change";
import { optionsOf } from "./option";
import { searchDefects } from "./search";

const print = (line: string) => void process.stdout.write(`${line}\n`);
const options = optionsOf(process.argv.slice(2));
if (options.defects) process.exitCode = await searchDefects(options, print);
else {
  changeSources(options.defect === undefined ? [] : defectOf(options.defect).changes);
  // Only now, as nothing that was loaded before can be changed.
  const { simulate } = await import("./simulate");
  process.exitCode = await simulate(options, print);
}
