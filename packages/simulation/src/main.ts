import { defectOf } from "./defect/catalogue";
import { changeSources } from "./engine/change";
import { simulateByJobs } from "./job";
import { HELP, optionsOf } from "./option";
import { searchDefects } from "./search";

const print = (line: string) => void process.stdout.write(`${line}\n`);
const args = process.argv.slice(2);
const options = optionsOf(args);
const { jobs } = options;
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
// One of several goes with the process that started it.
process.once("disconnect", () => stop.abort());
if (options.help) print(HELP);
else if (options.defects) process.exitCode = await searchDefects(options, print);
else if (jobs > 1 && options.part.of === 1)
  process.exitCode = await simulateByJobs({ ...options, jobs }, args, print, stop.signal);
else {
  changeSources(options.defect === undefined ? [] : defectOf(options.defect).changes);
  // Only now, as nothing that was loaded before can be changed.
  const { simulate } = await import("./simulate");
  const send = process.send ? (counts: object) => void process.send?.(counts) : undefined;
  process.exitCode = await simulate(options, print, stop.signal, send);
  if (send) process.disconnect?.();
}
