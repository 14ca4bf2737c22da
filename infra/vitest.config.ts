import { defineProject } from "vitest/config";

/** What `sst deploy` would make, by the real components of SST. */
export default defineProject({
  test: {
    name: "infra",
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/setup.ts"],
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
