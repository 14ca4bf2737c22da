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

/** Writes to standard output. */
export function say(text: string): void {
  process.stdout.write(text);
}
