import { type Ask, ask, obligations, readings } from "../ask";
import { figuresFor, returnWith } from "../audit/figures";
import type { Confirmed, Filer } from "../audit/filer";
import type { Random } from "../random";

/** One who uses the service, and what is known of it. */
export interface User extends Filer {
  /** No other user's; from 0 on. */
  readonly number: number;
  readonly random: Random;
  /** Periods whose returns were posted, whatever came of it. */
  readonly filings: Confirmed[];
  hasDraft: boolean;
}

type Kind = readonly [weight: number, ask: (user: User) => Ask];

/** What is asked for, and how often: first what needs a call to HMRC. */
const KINDS: readonly Kind[] = [
  [20, ({ business }) => obligations(business)],
  [10, nextFiling],
  [20, ({ business, random }) => random.pick(readings(business))],
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
  return drawn ? drawn[1](user) : obligations(user.business);
}

/** The filing of the next period, with figures that no other return has; what is open once there is none. */
function nextFiling(user: User): Ask {
  const { business, filings, number } = user;
  const period = filings.length;
  if (period === business.periodKeys.length) return obligations(business);
  const boxes = figuresFor(number * business.periodKeys.length + period);
  filings.push({ period, boxes, presses: [] });
  return ask("hmrcVatReturnPost", returnWith(business, period, boxes));
}

/** One draft, saved and discarded in turn. */
function draft(user: User): Ask {
  const { vrn, periodKeys } = user.business;
  const of = { vrn, periodKey: periodKeys.at(-1) ?? "" };
  user.hasDraft = !user.hasDraft;
  return user.hasDraft ? ask("draftPost", { ...of, filled: 1, content: "{}" }) : ask("draftDelete", of);
}
