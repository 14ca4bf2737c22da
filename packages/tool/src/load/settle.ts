import { type Filer, lookAgain } from "../audit/filer";

/** Returns that were still under way when their minute was over have their last word by then, in milliseconds. */
const PATIENCE_MS = 10 * 60_000;

/** Looks at each return that had no last word until it has one; gives how many have none in the end. */
export async function settle(filers: readonly Filer[]): Promise<number> {
  const until = Date.now() + PATIENCE_MS;
  const open = filers.flatMap((filer) => filer.filings.map((filing) => ({ filer, presses: filing.presses })));
  const settled = open.map(async ({ filer, presses }) => {
    const last = presses.at(-1);
    if (!last || last.word) return true;
    while (Date.now() < until) {
      const word = await lookAgain(filer, last.location);
      if (word.kind === "unsettled") continue;
      presses[presses.length - 1] = { ...last, word };
      return true;
    }
    return false;
  });
  return (await Promise.all(settled)).filter((isSettled) => !isSettled).length;
}
