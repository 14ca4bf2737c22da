import { boxesOf, Figures, sameBoxes } from "@submit/contract/value/nine-boxes";
import * as v from "valibot";
import { ProblemError, RetryableError } from "../error";
import * as Obligation from "../hmrc/vat/obligation";
import * as VatReturn from "../hmrc/vat/return";
import { log } from "../log";
import type { AttemptContext } from "../request/process";
import type { Effect } from "../request/record";
import { type HmrcState, unsettled } from "./outcome";
import type { Filing } from "./validate";

/**
 * How long HMRC may be at work on a return after the call was noted as begun, in milliseconds: its gateway gives its services
 * a minute; the call leaves up to 5 s after the note (`BEGIN_AT_MOST`), and another clock than the one that is asked now may
 * have noted it.
 */
const HMRC_AT_WORK = 70_000;

/**
 * Asks HMRC for the return by its period key, then for the open obligations. Throws a RetryableError when HMRC can't tell.
 * When HMRC refuses to tell (the connection has ended, say) and an earlier call may have been taken (`uncertain`), the
 * refusal says nothing of the return: see `unsettled`.
 */
export async function verifyAtHmrc(filing: Filing, context: AttemptContext, uncertain: boolean): Promise<HmrcState> {
  try {
    const state = await hmrcState(filing, context);
    log.info("filing.verified", { code: state });
    return state;
  } catch (error) {
    throw uncertain && error instanceof ProblemError ? unsettled(context, error) : error;
  }
}

/**
 * Throws a RetryableError where HMRC may have been at work on a call that was begun when it was asked (`asked`, milliseconds
 * since 1970, from before the first question): that it showed no return then says nothing. A time further ahead was written
 * by a clock that was wrong.
 */
export function requireHmrcDone({ ports }: AttemptContext, effect: Effect | undefined, asked: number): void {
  const done = (effect?.begunAt ?? 0) + HMRC_AT_WORK;
  if (asked >= done || done - asked > 2 * HMRC_AT_WORK) return;
  const delay = Math.max(0, done - ports.now());
  throw new RetryableError("HMRC may still be at work on this return.", { delay, counts: false });
}

async function hmrcState({ vrn, periodKey, boxes }: Filing, context: AttemptContext): Promise<HmrcState> {
  const held = await VatReturn.view(context, vrn, periodKey).catch(noneIfRefused);
  if (held) {
    if (held.unreadable || !v.is(Figures, held)) return "unclear";
    return sameBoxes(boxesOf(held), boxes) ? "matches" : "differs";
  }
  const { obligations: open, leftOut } = await Obligation.list(context, { vrn, status: "O" });
  const ours = open.filter((obligation) => obligation.periodKey === periodKey);
  // A row that can't be read may be that of this period, and says nothing of it.
  const isUnclear =
    ours.length > 0 ? ours.some(({ unreadable }) => unreadable) : open.some((each) => each.periodKey === undefined);
  if (isUnclear || (leftOut && ours.length === 0)) return "unclear";
  return ours.length > 0 ? "absent" : "notShown";
}

/** HMRC refuses to show a return of this period (it is older than four years, say), which tells nothing of the return. */
function noneIfRefused(error: unknown): undefined {
  if (!(error instanceof ProblemError && error.problem.code === "HMRC_REFUSED")) throw error;
}
