import type { TestProject } from "vitest/node";
import { startCloudProcess } from "../../src/cloud-process";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the cloud is that the files of system tests share. */
    systemCloud: { appUrl: string; issuerUrl: string; hmrcApiUrl: string; dataDir: string };
  }
}

/**
 * A stage for the users of many files at the same time: each has a place, and HMRC lets an application with so many call more
 * often; with 3 calls a second the files would wait for each other.
 */
const ROOM = { HMRC_RATE: "50/3000", HMRC_SIMULATOR_RATE: "off", BUSINESS_BUNDLE: "free/1000/31" };

/** Starts the cloud for the files that neither end it nor need settings of their own, and ends it after the last, in good order. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cloud = await startCloudProcess({ env: ROOM });
  const { appUrl, issuerUrl, hmrcApiUrl, dataDir } = cloud;
  project.provide("systemCloud", { appUrl, issuerUrl, hmrcApiUrl, dataDir });
  return async () => {
    const code = await cloud.stop();
    cloud.remove();
    if (code === 0) return;
    // An error alone would be shown, and the run pass.
    process.exitCode = 1;
    throw new Error(`The cloud that system tests share ended with ${code}: ${cloud.output()}`);
  };
}
