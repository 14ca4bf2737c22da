import { describe, expect, test } from "vitest";
import { parseOptions } from "../src/option";

describe("options of a start", () => {
  test("defaults", () => {
    expect(parseOptions([], {})).toMatchObject({
      ...{ port: 3000, dataDir: ".local", fresh: false, dev: false },
      hmrc: { mode: "stateful", latency: 0 },
    });
  });

  test("flags", () => {
    expect(parseOptions(["--fresh", "--dev"], {})).toMatchObject({ fresh: true, dev: true });
    expect(parseOptions(["--help"], { PORT: "http" })).toBeUndefined();
  });

  test("an empty variable counts as none", () => {
    const names = [
      ...["PORT", "LOCAL_DATA", "HMRC_API_URL", "HMRC_SIGN_IN_URL", "HMRC_CLIENT_ID", "HMRC_CLIENT_SECRET"],
      ...["HMRC_SIMULATOR", "HMRC_SIMULATOR_LATENCY", "HMRC_SIMULATOR_RATE", "EDGE_PUBLIC_IP", "EDGE_VIEWER_IP"],
    ];
    const env = Object.fromEntries(names.map((name) => [name, ""]));
    expect(parseOptions([], env)).toEqual(parseOptions([], {}));
  });

  test("the simulator's", () => {
    const env = { HMRC_SIMULATOR: "sandbox", HMRC_SIMULATOR_LATENCY: "25", HMRC_SIMULATOR_RATE: "4/200" };
    const hmrc = { mode: "sandbox", latency: 25, rateLimit: { perSecond: 4, perMinute: 200 } };
    expect(parseOptions([], env)).toMatchObject({ hmrc });
    expect(parseOptions([], { HMRC_SIMULATOR_RATE: "off" })).toMatchObject({ hmrc: { rateLimit: false } });
  });

  test("another HMRC's", () => {
    const env = {
      ...{ HMRC_API_URL: "https://api.example/", HMRC_SIGN_IN_URL: "https://www.example/oauth" },
      ...{ HMRC_CLIENT_ID: "id", HMRC_CLIENT_SECRET: "secret" },
      ...{ EDGE_PUBLIC_IP: "192.0.2.1", EDGE_VIEWER_IP: "192.0.2.2" },
    };
    expect(parseOptions([], env)).toMatchObject({
      hmrc: { apiUrl: "https://api.example", signInUrl: "https://www.example" },
      hmrcClient: { id: "id", secret: "secret" },
      address: { edge: "192.0.2.1", viewer: "192.0.2.2" },
    });
  });

  test.each([
    [{ PORT: "http" }, [], 'PORT must be a number from 1 to 65532, not "http"'],
    [{ HMRC_SIMULATOR: "real" }, [], "HMRC_SIMULATOR must be stateful or sandbox"],
    [{ HMRC_SIMULATOR_RATE: "fast" }, [], "HMRC_SIMULATOR_RATE must be such as 3/150, or off"],
    [{ HMRC_SIMULATOR_LATENCY: "-1" }, [], "HMRC_SIMULATOR_LATENCY must be a number of milliseconds"],
    [{ HMRC_API_URL: "http://localhost:1" }, [], "HMRC_API_URL is set, so HMRC_SIGN_IN_URL must be set too"],
    [
      { HMRC_API_URL: "localhost:1", HMRC_SIGN_IN_URL: "http://localhost:2" },
      [],
      "HMRC_API_URL must be such as https:",
    ],
    [
      { HMRC_API_URL: "http://localhost:1", HMRC_SIGN_IN_URL: "http://" },
      [],
      "HMRC_SIGN_IN_URL must be such as https:",
    ],
    [{}, ["--frsh"], "Unknown option '--frsh'"],
  ])("refused: %j %j", (env, args, message) => {
    expect(() => parseOptions(args, env)).toThrow(message);
  });
});
