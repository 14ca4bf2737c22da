import { parseArgs } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type TableName, tableNames } from "@submit/contract/protocol/spec";
import { restore } from "./restore";

/** Tables of which the deletion of an account deletes nothing. */
const OUTLIVING: readonly TableName[] = ["Audit", "Closure"];

const HELP = `Puts back into a table what a restored copy of it holds and it lacks; what is there stays as it is. What the
copy holds of deleted accounts is not put back, and taken away where a run that was cut off has left it.

  bunx sst shell --stage production -- bun run restore Receipt submit-production-ReceiptTable-…-restored [--apply]

  --apply   do it; without it nothing is changed

Tables: ${tableNames.join(", ")}
`;

try {
  const { values, positionals } = parseArgs({
    options: { apply: { type: "boolean" }, help: { type: "boolean" } },
    allowPositionals: true,
  });
  const [name = "", from = ""] = positionals;
  const known = tableNames.find((each) => each === name);
  if (values.help || !known || !from || positionals.length > 2) {
    process.stdout.write(HELP);
    process.exit(values.help ? 0 : 2);
  }
  await run(known, from, values.apply ?? false);
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\nThe links of a stage must be in the environment: see --help.\n`);
  process.exit(1);
}

async function run(name: TableName, from: string, apply: boolean): Promise<void> {
  // Links are read when core is loaded, so a missing one is told as an error of this command.
  const { durableTable } = await import("@submit/core/aws/resource");
  const to = durableTable(name);
  const isErased = !OUTLIVING.includes(name);
  const options = { from, to, closures: durableTable("Closure"), isErased, apply, now: Date.now() };
  const { seen, kept, expired, missing } = await restore(new DynamoDBClient({}), options);
  const done = apply ? "put back" : "would be put back; add --apply to do it";
  process.stdout.write(
    `${from}: ${seen} items, ${kept} of them are in ${to}, ${expired} have ended or are of deleted accounts, ${missing} ${done}\n`,
  );
}
