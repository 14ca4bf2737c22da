import { afterAll, expect, vi } from "vitest";

// Test files share a process, as starting one and loading AWS's SDK takes most of a second.

/** Core reads links and addresses as it is loaded: files of these packages load all that is ours anew. */
const BY_LINKS = /\/packages\/(core|functions|tool)\//;
if (BY_LINKS.test(expect.getState().testPath ?? "")) vi.resetModules();

const environment = { ...process.env };

// What a file changed of the process is put back after its own hooks.
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
});
