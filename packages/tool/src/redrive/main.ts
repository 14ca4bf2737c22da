import { parseArgs } from "node:util";
import { type ApiName, apiNames, isApiName } from "@submit/contract/registry";
import type { Finding, RedriveOptions } from "./redrive";

const HELP = `Shows what stands in an API's dead-letter queue, and which of its requests nobody has sent again in time; or what no
consumer could read.

  bun run redrive <api> [--apply] [--discard]
  bun run redrive parked [--apply] [--discard]
  bun run redrive all

  --apply     do what is shown; without it nothing is changed
  --discard   with --apply: also remove messages that this version can't read

It works on the stage whose links and credentials are in the environment:
  a stage on AWS      bunx sst shell --stage production -- bun run redrive hmrcVatReturnPost
  the local cloud     bun --env-file=.local/environment run redrive hmrcVatReturnPost

APIs: ${apiNames.join(", ")}
`;

const ACTIONS = {
  send: ["would be sent again", "sent again"],
  remove: ["would be removed", "removed"],
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
  if (values.help || positionals.length !== 1 || !(name === "all" || name === "parked" || isApiName(name))) {
    say(HELP);
    process.exit(values.help ? 0 : 2);
  }
  const options = { apply: values.apply ?? false, discard: values.discard ?? false };
  let found = 0;
  const apis = isApiName(name) ? [name] : name === "all" ? apiNames : [];
  for (const api of apis) found += await show(api, options);
  if (!isApiName(name)) found += await showParked(options);
  if (found > 0 && !options.apply) say("Nothing was changed. Add --apply to do this.\n");
}

async function show(api: ApiName, options: RedriveOptions): Promise<number> {
  const { awsPorts, deadLetterQueueUrl, heldQueue, redrive } = await load();
  const letters = heldQueue(deadLetterQueueUrl(api));
  const { waiting, held } = await letters.count();
  const findings = await redrive(awsPorts(), api, letters, options);
  say(`${api}: ${waiting} dead letters, ${held} more held by a consumer; ${findings.length} shown\n`);
  for (const finding of findings) say(`  ${line(finding, options.apply)}\n`);
  return findings.length;
}

async function showParked(options: RedriveOptions): Promise<number> {
  const { awsPorts, heldQueue, parkedQueueUrl, redriveParked } = await load();
  const parked = heldQueue(parkedQueueUrl());
  const { waiting, held } = await parked.count();
  const findings = await redriveParked(awsPorts(), parked, options);
  say(`parked: ${waiting} messages, ${held} more held by somebody; ${findings.length} shown\n`);
  for (const finding of findings) say(`  ${line(finding, options.apply)}\n`);
  return findings.length;
}

/** Links and endpoints are read when core is loaded, so a missing one is told as an error of this command. */
async function load() {
  // What the library logs is not what this command says.
  process.env.LOG_FILE ??= "/dev/null";
  return {
    ...(await import("@submit/core/request/port")),
    ...(await import("@submit/core/queue/held-queue")),
    ...(await import("@submit/core/aws/resource")),
    ...(await import("./redrive")),
  };
}

function line({ message, requestId, state, action }: Finding, applied: boolean): string {
  const which = message ? `message ${message.messageId}, received ${message.receives} times` : "no message";
  return `${which}, request ${requestId ?? "unknown"}: ${state}: ${ACTIONS[action][applied ? 1 : 0]}`;
}

function say(text: string): void {
  process.stdout.write(text);
}
