import { returnWith } from "../audit/figures";
import { type Confirmed, type Filer, isSignedOut, type LastWord, signInAgain } from "../audit/filer";

/** A period that a user wants filed, and all that was heard of it. */
export interface Filing extends Confirmed {
  /** Longest time from the first press to a last word, in milliseconds. */
  slowest: number;
}

/** A user with a business of many periods, who files one after the other until HMRC has all. */
export interface Trader extends Filer {
  readonly filings: readonly Filing[];
}

/** A request must have its last word within this time, whatever happens meanwhile. */
const PATIENCE_MS = 30 * 60_000;
/** From being told that a return was not filed until its user tries again. */
const PAUSE_MS = 2_000;

/** Files every period of a trader; calls `done` after each. Throws where a user would be left without an answer. */
export async function fileAll(trader: Trader, done: () => void): Promise<void> {
  for (const filing of trader.filings) {
    const until = Date.now() + PATIENCE_MS;
    while (!(await fileOnce(trader, filing, until))) await Bun.sleep(PAUSE_MS);
    done();
  }
}

/** One press of the button, followed to its end; true when the return is filed. */
async function fileOnce(trader: Trader, filing: Filing, until: number): Promise<boolean> {
  const id = crypto.randomUUID();
  const press = { at: Date.now(), location: `/api/v1/request/hmrcVatReturnPost/${id}` };
  const since = performance.now();
  const word = await lastWordOf(trader, filing, id, until);
  if (word) filing.slowest = Math.max(filing.slowest, performance.now() - since);
  filing.presses.push(word ? { ...press, word } : press);
  return word?.kind === "completed";
}

/** Sends the same until there is a last word; none where the sign-in has ended, after which the user presses again. */
async function lastWordOf(trader: Trader, filing: Filing, id: string, until: number): Promise<LastWord | undefined> {
  const input = returnWith(trader.business, filing.period, filing.boxes);
  const send = () => trader.person.client.call("hmrcVatReturnPost", input, { id });
  let outcome = await send();
  while (outcome.kind === "unsettled") {
    if (Date.now() > until) throw new Error(`Period ${filing.period} of ${trader.business.vrn} has no last word`);
    // Also when it was turned away before it was recorded: the same id asks for the same.
    if (isSignedOut(outcome)) await signInAgain(trader);
    outcome = await send();
  }
  if (!isSignedOut(outcome)) return outcome;
  await signInAgain(trader);
  return undefined;
}
