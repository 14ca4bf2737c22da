import type { PublicConfig } from "@submit/contract/protocol/config";
import { expect, test } from "vitest";
import { simulatorReportUrl } from "../../src/api/simulator-report";

const at = (stage: string, authorizeUrl: string): PublicConfig => ({
  stage,
  signIn: { authorizeUrl: "", logoutUrl: "", clientId: "", scope: "" },
  hmrc: { authorizeUrl, clientId: "", scope: "", sandbox: true },
});

test("the simulator's page is on the local cloud's API host", () => {
  expect(simulatorReportUrl(at("local", "http://localhost:3003/oauth/authorize"))).toBe(
    "http://localhost:3002/simulator",
  );
});

test.each([
  ["local", "https://test-www.tax.service.gov.uk/oauth/authorize"],
  ["ci", "http://localhost:3003/oauth/authorize"],
  ["local", "http://localhost/oauth/authorize"],
])("stage %s with %s has no such page", (stage, url) => {
  expect(simulatorReportUrl(at(stage, url))).toBeUndefined();
});
