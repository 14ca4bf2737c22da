import { parseArgs, stripVTControlCharacters } from "node:util";
import { NOT_DONE } from "./step";

/**
 * Asks the registry, by `bun audit`, what it knows of weaknesses in the versions that the lockfile names, and fails where one is
 * high or critical. Where the registry can't say, it says so and ends with NOT_DONE, or fails too with `--required`.
 */
interface Weakness {
  readonly name: string;
  readonly severity?: string;
  readonly title?: string;
  readonly url?: string;
  readonly vulnerable_versions?: string;
}

const LOWER: readonly (string | undefined)[] = ["info", "low", "moderate"];
/** What `bun audit` prints where it got no advisories: no connection, a status, or something else for an answer. */
const NO_ANSWER =
  /^error: (POST \S+ - (?:40[13458]|410|429|5\d\d|[A-Za-z]\w*)|empty audit response from .*|invalid audit response from .*|\S+ returned a non-JSON audit response)$/m;
/** And where the registry of some packages, which is not the one for all others, gave none; it ends well then. */
const SKIPPED = /^warn: (.* did not answer the audit request .*)$/m;

const { values } = parseArgs({
  options: { required: { type: "boolean", default: false }, seconds: { type: "string", default: "10" } },
});
const seconds = Number(values.seconds);
if (!(seconds > 0)) throw new Error("--seconds takes for how many seconds the registry is waited for");

// The settings of a stage are no business of it.
const asked = Bun.spawnSync([process.execPath, "audit", "--json", "--no-env-file"], {
  stdin: "ignore",
  timeout: seconds * 1000,
  killSignal: "SIGKILL",
});
if (asked.exitedDueToTimeout) notDone(`The registry gave no answer within ${seconds} s`);
const errors = stripVTControlCharacters(asked.stderr.toString());
const [, fault] = NO_ANSWER.exec(errors) ?? [];
if (fault) notDone(fault);

process.stderr.write(errors);
const weaknesses = weaknessesIn(asked.stdout.toString());
if (asked.exitCode !== (weaknesses.length === 0 ? 0 : 1))
  throw new Error(`\`bun audit\` ended with ${asked.signalCode ?? asked.exitCode}`);
for (const weakness of weaknesses) say(lineOf(weakness));
const severe = weaknesses.filter(({ severity }) => !LOWER.includes(severity));
if (severe.length > 0) {
  const names = [...new Set(severe.map(({ name }) => name))].join(", ");
  say(`The registry knows of ${counted(weaknesses)}, ${severe.length} of them high or critical: ${names}`);
  say("Update by `bun audit fix`, or by overrides in package.json; `bun why` with a package's name says what needs it");
  process.exit(1);
}
const [, skipped] = SKIPPED.exec(errors) ?? [];
if (skipped) notDone(skipped);
say(
  weaknesses.length === 0
    ? "The registry knows of no weakness in the versions that the lockfile names"
    : `The registry knows of ${counted(weaknesses)}, none of them high or critical`,
);

function notDone(why: string): never {
  say(`Dependencies were NOT audited: ${why}`);
  process.exit(values.required ? 1 : NOT_DONE);
}

/** The registry's answer, which bun hands on: each package's list. */
function weaknessesIn(text: string): Weakness[] {
  const answer: Record<string, Omit<Weakness, "name">[]> = JSON.parse(text);
  return Object.entries(answer).flatMap(([name, each]) => each.map((weakness) => ({ ...weakness, name })));
}

function lineOf({ name, severity, title, url, vulnerable_versions: versions }: Weakness): string {
  return `- ${severity ?? "no severity"}: ${name} ${versions}, ${title}, ${url}`;
}

function counted({ length }: readonly Weakness[]): string {
  return length === 1 ? "1 weakness" : `${length} weaknesses`;
}

/** One line, whatever somebody's title holds. */
function say(line: string): void {
  process.stdout.write(`${line.replaceAll(/\p{Cc}+/gu, " ")}\n`);
}
