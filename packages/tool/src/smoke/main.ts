import { parseArgs } from "node:util";
import { originOf, type Stage } from "./check/stage";
import { smoke } from "./smoke";

const HELP = `Checks a deployed stage from outside, with no credentials. It files nothing unless --file asks for it.

  bun run smoke --url https://submit.example.com [--function-url https://….lambda-url.eu-west-2.on.aws] [--wait 60]
    [--account production] [--file]

  --url           origin of the stage; http://localhost is exempt from what concerns TLS
  --function-url  the function behind the edge, which must refuse calls that go around it
  --account       the stage whose alarms, their addresses and dashboards are looked at, by the AWS CLI and its credentials
  --file          files a return in Chromium where the stage talks to HMRC's sandbox, with a user made up for it; production files nothing.
                  The stage's links must be in the environment (bunx sst shell --stage ci -- bun run smoke … --file), and TEST_USER and
                  TEST_PASSWORD of a user of its pool, with TEST_TOTP, the secret of their authenticator app, where they have one
  --wait          seconds for which a stage may be slow to answer for the first time (0)
`;

try {
  const { values } = parseArgs({
    options: {
      url: { type: "string" },
      "function-url": { type: "string" },
      account: { type: "string" },
      file: { type: "boolean", default: false },
      wait: { type: "string", default: "0" },
      help: { type: "boolean" },
    },
  });
  if (values.help) say(HELP);
  else
    await run(
      { ...stageOf(values.url ?? "", values["function-url"], values.account), file: values.file },
      secondsOf(values.wait),
    );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
}

async function run(stage: Stage, wait: number): Promise<void> {
  const findings = await smoke(stage, wait * 1_000, ({ outcome, name, detail }) =>
    say(`${outcome.padEnd(4)}  ${name}: ${detail}\n`),
  );
  const failed = findings.filter(({ outcome }) => outcome === "FAIL").length;
  say(failed === 0 ? `${stage.url.origin} is well\n` : `${stage.url.origin}: ${failed} of ${findings.length} failed\n`);
  process.exit(failed === 0 ? 0 : 1);
}

function stageOf(url: string, functionUrl: string | undefined, account: string | undefined): Stage {
  if (functionUrl !== undefined && !URL.canParse(functionUrl)) throw new Error("--function-url must be an address");
  return {
    url: originOf(url),
    ...(functionUrl === undefined ? {} : { functionUrl }),
    ...(account === undefined ? {} : { account }),
  };
}

function secondsOf(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new Error("--wait must be a number of seconds");
  return Number(text);
}

function say(text: string): void {
  process.stdout.write(text);
}
