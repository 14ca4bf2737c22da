/** Runs a command to its end: what it throws is told, and the process ends with 1. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

/** A whole number from 1 to `most` that an option was given; throws for anything else. */
export function numberOf(name: string, text: string, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > most)
    throw new Error(`--${name} must be a number from 1 to ${most}`);
  return number;
}

/** Some of the known parts, as an option names them with commas between; throws for any other. */
export function partsOf<P extends string>(name: string, text: string, known: readonly P[]): ReadonlySet<P> {
  const parts = new Set(text.split(","));
  const found = known.filter((part) => parts.has(part));
  if (found.length < parts.size)
    throw new Error(
      `--${name} must name some of ${known.join(", ")}, with commas between, not ${JSON.stringify(text)}`,
    );
  return new Set(found);
}

/** Writes to standard output. */
export function say(text: string): void {
  process.stdout.write(text);
}
