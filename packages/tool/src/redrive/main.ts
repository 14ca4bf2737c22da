import { parseArgs } from "node:util";
import { type ApiName, apiNames, isApiName } from "@submit/contract/registry";
import type { Finding } from "./redrive";

const HELP = `Shows what stands in an API's dead-letter queue, and which of its requests nobody has sent again in time.

  bun run redrive <api> [--apply] [--discard]
  bun run redrive all

  --apply     do what is shown; without it nothing is changed
  --discard   with --apply: also remove letters that this version can't read

It works on the stage whose links and credentials are in the environment:
  a stage on AWS      bunx sst shell --stage production -- bun run redrive hmrcVatReturnPost
  the local cloud     bun --env-file=.local/environment run redrive hmrcVatReturnPost

APIs: ${apiNames.join(", ")}
`;

const DEEDS = {
  send: ["would be sent again", "sent again"],
  remove: ["letter would be removed", "letter removed"],
  leave: ["would be left alone", "left alone"],
} as const;

try {
  await main();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\nThe links of a stage must be in the environment: see --help.\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { apply: { type: "boolean" }, discard: { type: "boolean" }, help: { type: "boolean" } },
    allowPositionals: true,
  });
  const [name = ""] = positionals;
  if (values.help || positionals.length !== 1 || !(name === "all" || isApiName(name))) {
    say(HELP);
    process.exit(values.help ? 0 : 2);
  }
  const options = { apply: values.apply ?? false, discard: values.discard ?? false };
  let found = 0;
  for (const api of isApiName(name) ? [name] : apiNames) found += await show(api, options);
  if (found > 0 && !options.apply) say("Nothing was changed. Add --apply to do this.\n");
}

async function show(api: ApiName, options: { apply: boolean; discard: boolean }): Promise<number> {
  // What the library logs is not what this command says.
  process.env.LOG_FILE ??= "/dev/null";
  // Links and endpoints are read when core is loaded, so a missing one is told as an error of this command.
  const [{ awsPorts }, { deadLetterQueueOf }, { queueUrl }, { redrive }] = await Promise.all([
    import("@submit/core/request/port"),
    import("@submit/core/request/dead-letter-queue"),
    import("@submit/core/aws/resource"),
    import("./redrive"),
  ]);
  const letters = await deadLetterQueueOf(queueUrl(api));
  const { waiting, held } = await letters.count();
  const findings = await redrive(awsPorts(), api, letters, options);
  say(`${api}: ${waiting} dead letters, ${held} more held by a consumer; ${findings.length} shown\n`);
  for (const finding of findings) say(`  ${line(finding, options.apply)}\n`);
  return findings.length;
}

function line({ message: letter, requestId, state, action }: Finding, applied: boolean): string {
  const which = letter ? `letter ${letter.messageId}, received ${letter.receives} times` : "no letter";
  return `${which}, request ${requestId ?? "unknown"}: ${state}: ${DEEDS[action][applied ? 1 : 0]}`;
}

function say(text: string): void {
  process.stdout.write(text);
}
