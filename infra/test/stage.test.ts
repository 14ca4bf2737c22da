import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { ringOf } from "../stage/key-ring";
import { required, stageName } from "../stage/name";
import { graphOf, type ScenarioName } from "./scenario";

const sandbox = {
  hmrcApiUrl: "https://test-api.service.hmrc.gov.uk",
  hmrcSignInUrl: "https://test-www.tax.service.gov.uk",
};
const live = { hmrcApiUrl: "https://api.service.hmrc.gov.uk", hmrcSignInUrl: "https://www.tax.service.gov.uk" };

describe("settings", () => {
  const cases: [ScenarioName, Record<string, string>][] = [
    [
      "personal",
      { stage: "personal", production: "false", hmrcSandbox: "true", figures: "any", languages: "en,cy", ...sandbox },
    ],
    ["dev", { stage: "personal", production: "false", hmrcSandbox: "true", ...sandbox }],
    ["ci", { stage: "ci", production: "false", hmrcSandbox: "true", ...sandbox }],
    [
      "production",
      {
        ...{
          stage: "production",
          production: "true",
          hmrcSandbox: "false",
          figures: "records",
          business: "invitation/100/31",
          languages: "en",
          ...live,
        },
        ...{ hmrcCallsPerSecond: "3", hmrcCallsPerMinute: "150" },
      },
    ],
    ["lean", { stage: "production", figures: "any", languages: "en,cy", business: "free/200/366" }],
    [
      "extended",
      {
        stage: "ci",
        hmrcSandbox: "true",
        figures: "records",
        hmrcApiUrl: "http://localhost:1",
        hmrcSignInUrl: "http://localhost:2",
      },
    ],
  ];

  test.each(cases)("of %s", async (scenario, expected) => {
    const { functions } = await graphOf(scenario);
    const settings = functions.find(({ name }) => name === "Api")?.links.Settings ?? {};
    expect(settings).toMatchObject(expected);
    for (const [name, value] of Object.entries(settings)) expect(value, name).toBeTypeOf("string");
  });

  test("are the same for every function", async () => {
    const { functions } = await graphOf("production");
    const settings = functions.flatMap(({ links }) => (links.Settings ? [JSON.stringify(links.Settings)] : []));
    expect(new Set(settings).size).toBe(1);
  });
});

describe("stage", () => {
  test.each(["production", "ci", "local", "ann", "ann-2", "lawson"])("%s can be one", (name) => {
    expect(stageName(name)).toBe(name);
  });

  test.each(["Production", "a.b", "a_b", "2a", "-a", "a-", "", "a".repeat(25), "ann b"])(
    "%j would fail late",
    (name) => {
      expect(() => stageName(name)).toThrow("lower-case letters, digits and hyphens");
    },
  );

  test.each(["prod", "prod2", "live", "staging", "stage", "stg", "uat", "preprod", "pre-prod", "main", "master"])(
    "%s would not be protected",
    (name) => {
      expect(() => stageName(name)).toThrow("Real people's stage is called production");
    },
  );

  test.each([undefined, ""])("production is refused where a setting is %j", (value) => {
    expect(() => required("production", "APP_DOMAIN", value)).toThrow("APP_DOMAIN must be set in .env.production");
    expect(required("ci", "APP_DOMAIN", value)).toBe(value);
  });
});

describe.each(["ci", "production"])(".env.%s", async (stage) => {
  const lines = (await readFile(path.resolve(import.meta.dirname, `../../.env.${stage}`), "utf8")).split("\n");
  const set = lines.filter((line) => line !== "" && !line.startsWith("#")).map((line) => line.split("=")[0] ?? "");

  test("sets what the program reads, and no secret", async () => {
    const read = await readFile(path.resolve(import.meta.dirname, "../stage/stage.ts"), "utf8");
    for (const name of set) expect(read).toContain(`process.env.${name}`);
  });

  test("names what production can't be without", () => {
    expect(set).toEqual(stage === "production" ? expect.arrayContaining(["APP_DOMAIN", "ALARM_EMAIL"]) : []);
  });
});

describe("secrets", () => {
  test.each(['{"current": planted}', '{"current":"2","keys":{"1":"planted"}}', "planted", "null"])(
    "%s is no ring of keys, and is printed nowhere",
    (text) => {
      const refusal = () => ringOf(text);
      expect(refusal).toThrow("SealKeys must be as docs/deploy.md says");
      expect(refusal).not.toThrow("planted");
    },
  );

  test("of our own must be set", async () => {
    await expect(graphOf("unset")).rejects.toThrow("sst secret set OwnerSalt");
  });

  test("of Google must be set on production", async () => {
    await expect(graphOf("noGoogle")).rejects.toThrow("sst secret set GoogleClientId");
  });
});
