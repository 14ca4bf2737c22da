import { parseArgs } from "node:util";
import { numberOf, runCommand, say } from "../command";

const HELP = `Makes and lists the codes that grant the business bundle, where a stage grants it by invitation.

  bun run invite make [count] [--days 30]
  bun run invite list
  bun run invite remove <id>

  make      makes codes (one unless told) that can be used once within so many days; each is shown now and never again
  list      shows those that can be used, and those whose user still has the bundle, by the first part of their hash
  remove    removes those whose id begins so; who has used one keeps what it gave

It works on the stage whose links and credentials are in the environment:
  a stage on AWS      bunx sst shell --stage production -- bun run invite make
  the local cloud     bun --env-file=.local/environment run invite make
`;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: { days: { type: "string", default: "30" }, help: { type: "boolean" } },
    allowPositionals: true,
  });
  const [verb, argument, ...more] = positionals;
  if (verb === "make" && more.length === 0) return make(argument ?? "1", values.days);
  if (verb === "list" && argument === undefined) return list();
  if (verb === "remove" && argument !== undefined && more.length === 0) return remove(argument);
  say(HELP);
  process.exitCode = values.help ? 0 : 2;
});

async function make(count: string, days: string): Promise<void> {
  const [codes, term] = [numberOf("count", count, 500), numberOf("days", days, 366)];
  const { Invitation, settings } = await load();
  const { access } = settings().business;
  for (let made = 0; made < codes; made++) say(`${await Invitation.make(term, Date.now())}\n`);
  if (access === "free") say("This stage grants the bundle without a code (packages/contract/src/operator.ts).\n");
}

async function list(): Promise<void> {
  const { Invitation } = await load();
  const all = await Invitation.list(Date.now());
  for (const { id, createdAt, until, used } of all) {
    const end = new Date(until).toISOString().slice(0, 10);
    say(
      `${id}  made ${createdAt.slice(0, 10)}  ${used ? `used, its bundle ends ${end}` : `can be used until ${end}`}\n`,
    );
  }
  say(
    `${all.length === 1 ? "1 invitation" : `${all.length} invitations`}, ${all.filter(({ used }) => used).length} of them used\n`,
  );
}

async function remove(id: string): Promise<void> {
  if (!/^[0-9a-f]{4,64}$/.test(id))
    throw new Error("An id is what `bun run invite list` shows, at least four characters");
  const { Invitation } = await load();
  say(`${await Invitation.remove(id)} removed\n`);
}

/** Links and endpoints are read when core is loaded, so a missing one is told as an error of this command. */
async function load() {
  // What the library logs is not what this command says.
  process.env.LOG_FILE ??= "/dev/null";
  try {
    const { settings } = await import("@submit/core/aws/resource");
    return { Invitation: await import("@submit/core/bundle/invitation"), settings };
  } catch (cause) {
    throw new Error("The links of a stage must be in the environment: see --help.", { cause });
  }
}
