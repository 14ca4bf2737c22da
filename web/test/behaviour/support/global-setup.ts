import type { TestProject } from "vitest/node";
import { startCloud } from "./cloud";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the cloud is that the test files share; absent where TEST_URL names an app. */
    sharedCloud: { url: string; simulator: string } | undefined;
  }
}

/** Starts the cloud that serves every test file which needs none of its own, and stops it after the last. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (process.env.TEST_URL) {
    project.provide("sharedCloud", undefined);
    return async () => {};
  }
  const { url, simulator, stop } = await startCloud();
  project.provide("sharedCloud", { url, simulator });
  return stop;
}
