import { boxesOf, sameBoxes } from "@submit/contract/value/nine-boxes";
import { ProblemError } from "../error";
import * as Obligation from "../hmrc/vat/obligation";
import * as VatReturn from "../hmrc/vat/return";
import { log } from "../log";
import type { AttemptContext } from "../request/process";
import { type HmrcState, unknown } from "./outcome";
import type { Filing } from "./validate";

/**
 * Asks HMRC for the return by its period key, then for the open obligations. Throws a RetryableError when HMRC can't tell.
 * When HMRC refuses to tell (the connection has ended, say) and an earlier call may have been taken (`uncertain`), the
 * refusal says nothing of the return: OUTCOME_UNKNOWN.
 */
export async function verifyAtHmrc(filing: Filing, context: AttemptContext, uncertain: boolean): Promise<HmrcState> {
  try {
    const state = await hmrcState(filing, context);
    log.info("filing.verified", { code: state });
    return state;
  } catch (error) {
    throw uncertain && error instanceof ProblemError ? unknown(error) : error;
  }
}

async function hmrcState({ vrn, periodKey, boxes }: Filing, context: AttemptContext): Promise<HmrcState> {
  const held = await VatReturn.view(context, vrn, periodKey).catch(noneIfRefused);
  if (held) return sameBoxes(boxesOf(held), boxes) ? "matches" : "differs";
  const open = await Obligation.list(context, { vrn, status: "O" });
  return open.some((obligation) => obligation.periodKey === periodKey) ? "absent" : "notShown";
}

/** HMRC refuses to show a return of this period (it is older than four years, say), which tells nothing of the return. */
function noneIfRefused(error: unknown): undefined {
  if (!(error instanceof ProblemError && error.problem.code === "HMRC_REFUSED")) throw error;
}
