import { ukDate } from "@submit/contract/value/date";
import { createApiLoad } from "../../api/load";
import { myVrn } from "../../vat/my-vrn";
import { rangeOf } from "./ledger";

/** How long an answer of HMRC's on money stays good on a page about it, in milliseconds. */
const FRESH = 60_000;
/** The same for a reminder, which may be a little behind. */
const REMINDER_FRESH = 600_000;

/** What is or was owed, of a calendar year or of the last year, and the payments for it. */
export function createLedger(year: () => string | undefined) {
  const asked = () => {
    const vrn = myVrn();
    return vrn ? { vrn, ...rangeOf(year(), ukDate(new Date())) } : undefined;
  };
  return {
    liabilities: createApiLoad("hmrcVatLiabilityGet", asked, { fresh: FRESH }),
    payments: createApiLoad("hmrcVatPaymentGet", asked, { fresh: FRESH }),
  };
}

/** Penalty points and penalties of the last two years. */
export function createPenalties() {
  return createApiLoad("hmrcVatPenaltyGet", ofMyVrn, { fresh: FRESH });
}

/** What the start page reminds of: debts of the last year, and penalty points. */
export function createReminders() {
  return {
    liabilities: createApiLoad("hmrcVatLiabilityGet", ofMyVrn, { fresh: REMINDER_FRESH }),
    penalties: createApiLoad("hmrcVatPenaltyGet", ofMyVrn, { fresh: REMINDER_FRESH }),
  };
}

function ofMyVrn() {
  const vrn = myVrn();
  return vrn ? { vrn } : undefined;
}
