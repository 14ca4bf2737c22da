import { startSimulator } from "@submit/hmrc-simulator/simulator";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { filing } from "../../src/smoke/check/filing";
import type { TestUser } from "../../src/smoke/check/stage";

const hmrc = await startSimulator({ apiPort: 0, signInPort: 0, mode: "sandbox" });
let sandbox = true;

/** The stage's public configuration. */
const server = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  fetch() {
    const at = { authorizeUrl: "http://localhost:1", clientId: "submit-local", scope: "x" };
    const signIn = { ...at, logoutUrl: "http://localhost:1" };
    return Response.json({ stage: "test", figures: "any", signIn, hmrc: { ...at, sandbox } });
  },
});
const url = new URL(server.url.origin);

afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  await server.stop(true);
  await hmrc.stop();
});

/** Puts the stage's links into the environment, as `sst shell` does. */
function link(clientSecret = "local-secret"): void {
  vi.stubEnv("SST_RESOURCE_Settings", JSON.stringify({ hmrcApiUrl: hmrc.apiUrl }));
  vi.stubEnv("SST_RESOURCE_HmrcClientId", JSON.stringify({ value: "submit-local" }));
  vi.stubEnv("SST_RESOURCE_HmrcClientSecret", JSON.stringify({ value: clientSecret }));
}

describe("smoke files", () => {
  test("with a user that HMRC's sandbox made up for it", async () => {
    link();
    const users: TestUser[] = [];
    const stage = { url, file: true, journey: async (_: unknown, user: TestUser) => String(users.push(user)) };
    expect(await filing.run(stage)).toBe("1");
    expect(await filing.run(stage)).toBe("2");
    for (const user of users)
      expect(user).toEqual({
        userId: expect.stringMatching(/^\d{12}$/),
        password: expect.stringMatching(/^\w+$/),
        vrn: expect.stringMatching(/^\d{9}$/),
      });
    expect(users[0]?.vrn).not.toBe(users[1]?.vrn);
  });

  test("nothing unless it is told to, and nothing where the stage talks to HMRC itself", async () => {
    link();
    const journey = vi.fn(async () => "filed");
    expect(await filing.run({ url, journey })).toEqual({ skipped: expect.stringContaining("--file") });
    sandbox = false;
    expect(await filing.run({ url, file: true, journey })).toEqual({
      skipped: expect.stringContaining("nothing is filed"),
    });
    sandbox = true;
    expect(journey).not.toHaveBeenCalled();
  });

  test("and fails with what HMRC said, or with what is missing", async () => {
    vi.stubEnv("SST_RESOURCE_Settings", undefined);
    await expect(filing.run({ url, file: true })).rejects.toThrow("Settings is not in the environment");
    link("wrong");
    await expect(filing.run({ url, file: true })).rejects.toThrow("answered 401 to /oauth/token");
  });
});
