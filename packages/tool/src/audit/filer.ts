import type { OutcomeOf } from "@submit/contract/client/client";
import type { NineBoxes } from "@submit/contract/value/nine-boxes";
import { type Business, signIn, type TestClient } from "../test-client";

export type FilingOutcome = OutcomeOf<"hmrcVatReturnPost">;

/** What a user was told last of one request, after which nothing may change. */
export type LastWord = Exclude<FilingOutcome, { kind: "unsettled" }>;

/** One press of the button that files a return. */
export interface Press {
  /** When it was, in milliseconds since 1970. */
  readonly at: number;
  readonly location: string;
  /** None where its user heard of no end, or was signed out. */
  readonly word?: LastWord;
}

/** A period whose return a user confirmed, the nine figures of it, and each press of the button in turn. */
export interface Confirmed {
  readonly period: number;
  readonly boxes: NineBoxes;
  readonly presses: Press[];
}

/** A user with a business, and all the returns that were to be filed. */
export interface Filer {
  readonly business: Business;
  readonly filings: readonly Confirmed[];
  person: TestClient;
}

/** From one try to sign in to the next, in milliseconds. */
const PAUSE_MS = 2_000;

/** What the server says now of a request that was made before. */
export async function lookAgain(filer: Filer, location: string): Promise<FilingOutcome> {
  const { client } = filer.person;
  const outcome = await client.resume("hmrcVatReturnPost", location);
  if (!isSignedOut(outcome)) return outcome;
  await signInAgain(filer);
  return filer.person.client.resume("hmrcVatReturnPost", location);
}

/** Whether it was the sign-in alone that had ended: that says nothing of the return. */
export function isSignedOut(outcome: FilingOutcome): boolean {
  return outcome.kind !== "completed" && outcome.problem?.status === 401;
}

/** Signs in until it works: the service may be down. */
export async function signInAgain(filer: Pick<Filer, "person">): Promise<void> {
  for (;;) {
    const person = await signIn(filer.person.appUrl, filer.person.email).catch(() => undefined);
    if (person) {
      filer.person = person;
      return;
    }
    await Bun.sleep(PAUSE_MS);
  }
}
