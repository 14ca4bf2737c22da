import type { ApiName, Input } from "@submit/contract/registry";
import type { Random } from "../random";
import { type Business, returnFor, type TestClient } from "../test-client";

/** One who uses the service, and what is known of it. */
export interface User {
  readonly person: TestClient;
  readonly business: Business;
  readonly random: Random;
  /** Periods that were posted, whatever came of it. */
  posted: number;
  hasDraft: boolean;
}

/** A request that a user makes. */
export interface Ask {
  readonly api: ApiName;
  readonly input: Input<ApiName>;
}

type Kind = readonly [weight: number, ask: (user: User) => Ask];

const RANGE = { from: "2026-01-01", to: "2026-06-30" };

/** What is asked for, and how often: first what needs a call to HMRC. */
const KINDS: readonly Kind[] = [
  [20, obligations],
  [10, (user) => (user.posted < user.business.periodKeys.length ? filing(user) : obligations(user))],
  [5, ({ business: { vrn } }) => ask("hmrcVatLiabilityGet", { vrn, ...RANGE })],
  [5, ({ business: { vrn } }) => ask("hmrcVatPaymentGet", { vrn, ...RANGE })],
  [5, ({ business: { vrn } }) => ask("hmrcVatPenaltyGet", { vrn })],
  [5, ({ business: { vrn } }) => ask("hmrcVatInformationGet", { vrn })],
  [15, () => ask("hmrcReceiptGet", {})],
  [10, () => ask("bundleGet", {})],
  [10, () => ask("clientGet", {})],
  [5, ({ business: { vrn } }) => ask("clientPost", { vrn, name: "Test client", kind: "business" })],
  [10, draft],
];

/** What a user asks for next, as the user's random numbers say. */
export function nextAsk(user: User): Ask {
  let left = user.random.next() * KINDS.reduce((sum, [weight]) => sum + weight, 0);
  const drawn = KINDS.find(([weight]) => {
    left -= weight;
    return left < 0;
  });
  return (drawn?.[1] ?? obligations)(user);
}

function ask<N extends ApiName>(api: N, input: Input<N>): Ask {
  return { api, input };
}

function obligations({ business: { vrn } }: User): Ask {
  return ask("hmrcVatObligationGet", { vrn, status: "O" });
}

function filing(user: User): Ask {
  return ask("hmrcVatReturnPost", returnFor(user.business, user.posted++));
}

/** One draft, saved and discarded in turn. */
function draft(user: User): Ask {
  const { vrn, periodKeys } = user.business;
  const of = { vrn, periodKey: periodKeys.at(-1) ?? "" };
  user.hasDraft = !user.hasDraft;
  return user.hasDraft ? ask("draftPost", { ...of, filled: 1, content: "{}" }) : ask("draftDelete", of);
}
