import { inject } from "vitest";
import { type Graph, googleSecrets, ownSecrets, readGraph, type Scenario } from "./synth";

const hmrcRead = { method: "GET", summary: "A probe", auth: "user", upstream: "hmrc", status: 200, errors: [] };

/** APIs that somebody might add: one as plain as can be, one of which several requests may run at once. */
export const extra = {
  probeGet: {
    ...hmrcRead,
    paths: ["/api/v1/probe"],
    uses: ["Bundle", "Client", "Connection", "Audit", "Quota"],
    activity: "vat",
  },
  probePost: { ...hmrcRead, method: "POST", paths: ["/api/v1/probe"], uses: [], concurrency: 4 },
};

const secrets = [...ownSecrets, ...googleSecrets];
const production = { APP_DOMAIN: "submit.example.com", ALARM_EMAIL: "alarm@example.com" };

/** Every way in which the tests look at the program. */
export const scenarios = {
  /** Somebody's own stage, without credentials at Google. */
  personal: { stage: "personal", secrets: ownSecrets },
  ci: { stage: "ci", secrets },
  production: { stage: "production", secrets, bundle: true, env: production },
  /** Somebody's own stage under live debugging, which reserves concurrency. */
  dev: { stage: "personal", dev: true, secrets: ownSecrets, env: { RESERVE: "true" } },
  /** With one request of each API at a time, figures from anywhere, in Welsh too, the business bundle for all, e-mail, and no firewall. */
  lean: {
    stage: "production",
    secrets,
    env: {
      ...production,
      CONCURRENCY: "1",
      FIGURES: "any",
      LANGUAGES: "en,cy",
      FIREWALL: "off",
      BUSINESS_BUNDLE: "free/200/366",
      MAIL_SENDER: "reminders@submit.example.com",
    },
  },
  /** With APIs more, and another HMRC. */
  extended: {
    stage: "ci",
    secrets,
    env: { HMRC_API_URL: "http://localhost:1", HMRC_SIGN_IN_URL: "http://localhost:2", FIGURES: "records" },
    extra,
  },
  /** With a name as long as a stage's may be, and APIs more. */
  longest: { stage: "as-long-a-name-as-may-be", dev: true, secrets: ownSecrets, extra },
  /** Real people's, with APIs more. */
  grown: { stage: "production", secrets, env: production, extra },
  /** Without one of our own secrets: fails. */
  unset: { stage: "personal", secrets: ownSecrets.slice(1) },
  /** Without one of Google's: fails. */
  noGoogle: { stage: "production", secrets: [...ownSecrets, ...googleSecrets.slice(1)], env: production },
} as const satisfies Record<string, Scenario>;
export type ScenarioName = keyof typeof scenarios;

/** The stages that the rules hold for. */
export const stages = ["personal", "ci", "production", "dev"] as const satisfies ScenarioName[];

/** The graph of a scenario, made once for all tests. Throws with what the program said where it failed. */
export function graphOf(name: ScenarioName): Promise<Graph> {
  return readGraph(inject("graphs"), name);
}
