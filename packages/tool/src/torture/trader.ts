import type { OutcomeOf } from "@submit/contract/client/client";
import { type Business, returnFor, signIn, type TestClient } from "../test-client";

type FilingOutcome = OutcomeOf<"hmrcVatReturnPost">;

/** What a user was told last of one request, after which nothing may change. */
export interface LastWord {
  readonly id: string;
  readonly location: string;
  readonly outcome: Exclude<FilingOutcome, { kind: "unsettled" }>;
}

/** A period that a user wants filed, and all that was heard of it. */
export interface Filing {
  readonly period: number;
  readonly sales: number;
  readonly words: LastWord[];
  /** Longest time from the first press to a last word, in milliseconds. */
  slowest: number;
}

/** A user with a business of many periods, who files one after the other until HMRC has all. */
export interface Trader {
  readonly business: Business;
  readonly filings: readonly Filing[];
  person: TestClient;
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

/** What the server says now of a request that was ended before. */
export async function lookAgain(trader: Trader, location: string): Promise<FilingOutcome> {
  const { client } = trader.person;
  const outcome = await client.resume("hmrcVatReturnPost", location);
  if (!isSignedOut(outcome)) return outcome;
  await signInAgain(trader);
  return trader.person.client.resume("hmrcVatReturnPost", location);
}

/** One press of the button, followed to its end; true when the return is filed. */
async function fileOnce(trader: Trader, filing: Filing, until: number): Promise<boolean> {
  const id = crypto.randomUUID();
  const since = performance.now();
  const input = returnFor(trader.business, filing.period, filing.sales);
  let outcome = await trader.person.client.call("hmrcVatReturnPost", input, { id });
  while (outcome.kind === "unsettled") {
    if (Date.now() > until) throw new Error(`Period ${filing.period} of ${trader.business.vrn} has no last word`);
    // Also when it was turned away before it was recorded: the same id asks for the same.
    if (isSignedOut(outcome)) await signInAgain(trader);
    outcome = await trader.person.client.call("hmrcVatReturnPost", input, { id });
  }
  if (isSignedOut(outcome)) {
    await signInAgain(trader);
    return false;
  }
  const location = `/api/v1/request/hmrcVatReturnPost/${id}`;
  filing.slowest = Math.max(filing.slowest, performance.now() - since);
  if (outcome.kind === "completed" || outcome.problem.instance !== undefined)
    filing.words.push({ id, location, outcome });
  return outcome.kind === "completed";
}

function isSignedOut(outcome: FilingOutcome): boolean {
  return outcome.kind !== "completed" && outcome.problem?.status === 401;
}

/** Signs in until it works: the service may be down. */
async function signInAgain(trader: Trader): Promise<void> {
  for (;;) {
    const person = await signIn(trader.person.appUrl, trader.person.email).catch(() => undefined);
    if (person) {
      trader.person = person;
      return;
    }
    await Bun.sleep(PAUSE_MS);
  }
}
