import { describe, expect, test } from "vitest";
import { graphOf, type ScenarioName } from "./scenario";

const sandbox = {
  hmrcApiUrl: "https://test-api.service.hmrc.gov.uk",
  hmrcSignInUrl: "https://test-www.tax.service.gov.uk",
};
const live = { hmrcApiUrl: "https://api.service.hmrc.gov.uk", hmrcSignInUrl: "https://www.tax.service.gov.uk" };

describe("settings", () => {
  const cases: [ScenarioName, Record<string, string>][] = [
    ["personal", { stage: "personal", production: "false", hmrcSandbox: "true", figures: "any", ...sandbox }],
    ["dev", { stage: "personal", production: "false", hmrcSandbox: "true", ...sandbox }],
    ["ci", { stage: "ci", production: "false", hmrcSandbox: "true", ...sandbox }],
    [
      "production",
      {
        ...{ stage: "production", production: "true", hmrcSandbox: "false", figures: "records", ...live },
        ...{ hmrcCallsPerSecond: "3", hmrcCallsPerMinute: "150" },
      },
    ],
    ["domain", { stage: "production", figures: "any" }],
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

describe("secrets", () => {
  test("of our own must be set", async () => {
    await expect(graphOf("unset")).rejects.toThrow("sst secret set OwnerSalt");
  });

  test("of Google must be set on production", async () => {
    await expect(graphOf("noGoogle")).rejects.toThrow("sst secret set GoogleClientId");
  });
});
