import { defineConfig } from "vitest/config";

const seed = "packages/contract/test/support/seed.ts";
const fresh = "packages/contract/test/support/fresh.ts";
const environment = "packages/core/test/support/environment.ts";

/** The behaviour tests that every change runs: one way through each feature, and what filing promises. */
const JOURNEY = { name: "journey" };

/** The kinds of test, one project each: `vitest run --project unit`. */
export default defineConfig({
  test: {
    // By default one core is left to others, which on two of them is half of the time.
    maxWorkers: "100%",
    tags: [JOURNEY],
    projects: [
      {
        test: {
          name: "unit",
          include: ["packages/*/test/**/*.test.ts", ".ci/test/**/*.test.ts"],
          exclude: ["packages/local/**", "packages/tool/test/system/**"],
          setupFiles: [fresh, seed, environment],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // The second that is usual is too short on a loaded machine.
          expect: { poll: { timeout: 60_000 } },
          isolate: false,
          // It reads links as it is loaded.
          server: { deps: { inline: ["sst"] } },
        },
      },
      {
        test: {
          name: "local",
          // They load the program that is deployed into their process, which may load it but once.
          include: ["packages/local/test/**/*.test.ts"],
          setupFiles: [fresh, seed, environment],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 60_000 } },
          isolate: false,
        },
      },
      {
        test: {
          name: "web",
          include: ["web/test/**/*.test.ts"],
          exclude: ["web/test/behaviour/**", "web/test/browsers/**"],
          setupFiles: [fresh, seed],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          isolate: false,
        },
      },
      "infra/vitest.config.ts",
      {
        test: {
          name: "system",
          include: ["packages/tool/test/system/**/*.test.ts"],
          globalSetup: "packages/tool/test/system/global-setup.ts",
          // A file that ends its cloud has one of its own, or several; all of them mostly wait.
          maxWorkers: 4,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: "behaviour",
          include: ["web/test/behaviour/**/*.test.ts"],
          globalSetup: "web/test/behaviour/support/global-setup.ts",
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // A page that has much beside it to do takes longer than the second that is usual.
          expect: { poll: { timeout: 60_000 } },
          // The files of a process share its browser, and playwright-core takes most of a second to load.
          isolate: false,
          // They mostly wait: three keep two cores busy.
          maxWorkers: 3,
        },
      },
      {
        test: {
          name: "browsers",
          include: ["web/test/browsers/**/*.test.ts"],
          globalSetup: "web/test/behaviour/support/global-setup.ts",
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
