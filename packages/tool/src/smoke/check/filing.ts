import { spawnSync } from "node:child_process";
import { join } from "node:path";
import * as v from "valibot";
import { type Check, demand } from "./check";
import { configOf, type Stage, type TestUser } from "./stage";

const ROOT = join(import.meta.dirname, "../../../../..");
/** The journey in Chromium takes half a minute; HMRC's sandbox and sleeping functions are slower. */
const PATIENCE = 240_000;

/** How the stage is known to HMRC, as `sst shell` gives its links. */
export interface Application {
  readonly apiUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A return filed from sign-in to receipt, where the stage talks to HMRC's sandbox: with a user made up for it, and gone with it. */
export const filing: Check = {
  name: "filing",
  async run(stage) {
    if (!stage.file) return { skipped: "no filing was asked for (--file)" };
    const { hmrc } = await configOf(stage);
    if (!hmrc.sandbox) return { skipped: "the stage talks to HMRC itself: nothing is filed there" };
    const user = await makeTestUser(applicationOf(process.env));
    return (stage.journey ?? inChromium)(stage, user);
  },
};

/** Makes a user at HMRC's sandbox (Create Test User API 1.0); throws with what HMRC said. */
export async function makeTestUser({ apiUrl, clientId, clientSecret }: Application): Promise<TestUser> {
  const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
  const token = await post(`${apiUrl}/oauth/token`, { body: new URLSearchParams(form) });
  const { access_token } = v.parse(v.object({ access_token: v.string() }), token);
  const user = await post(`${apiUrl}/create-test-user/organisations`, {
    headers: {
      accept: "application/vnd.hmrc.1.0+json",
      authorization: `Bearer ${access_token}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ serviceNames: ["mtd-vat"] }),
  });
  return v.parse(v.object({ userId: v.string(), password: v.string(), vrn: v.string() }), user);
}

/** The application of the links in the environment; throws with how to have them there. */
export function applicationOf(environment: NodeJS.ProcessEnv): Application {
  const link = (name: string, member: string) => {
    const text = environment[`SST_RESOURCE_${name}`];
    demand(text !== undefined, `${name} is not in the environment: bunx sst shell --stage … -- bun run smoke …`);
    return v.parse(v.string(), (JSON.parse(text) as Record<string, unknown>)[member]);
  };
  return {
    apiUrl: link("Settings", "hmrcApiUrl"),
    clientId: link("HmrcClientId", "value"),
    clientSecret: link("HmrcClientSecret", "value"),
  };
}

/** As people do it: `bun run behaviour submitVat`, signed in as TEST_USER with TEST_PASSWORD and, where one is asked for, a code of TEST_TOTP. */
async function inChromium({ url }: Stage, { userId, password, vrn }: TestUser): Promise<string> {
  const hmrc = { HMRC_TEST_USER: userId, HMRC_TEST_PASSWORD: password, HMRC_TEST_VRN: vrn };
  const run = spawnSync("bun", [".ci/behaviour.ts", "submitVat", "--url", url.origin], {
    ...{ cwd: ROOT, encoding: "utf8", timeout: PATIENCE },
    env: { ...process.env, ...hmrc },
  });
  const said = `${run.stdout}${run.stderr}`.split("\n").filter((line) => /Error|waiting for|expected/.test(line));
  demand(run.status === 0, `the journey ended early: ${said.slice(0, 3).join(" ").slice(0, 400)}`);
  return `from sign-in to receipt${process.env.TEST_TOTP ? ", with a second factor" : ""}`;
}

async function post(url: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, { method: "POST", signal: AbortSignal.timeout(30_000), ...init });
  if (response.ok) return response.json();
  const said = (await response.text()).slice(0, 200);
  throw new Error(`HMRC's sandbox answered ${response.status} to ${new URL(url).pathname}: ${said}`);
}
