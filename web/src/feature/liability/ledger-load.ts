import type { Vrn } from "@submit/contract/value/scalar";
import { createApiLoad, FRESH } from "../../api/load";
import { today } from "../../vat/today";
import { rangeOf } from "./ledger";

/** What is or was owed, of a calendar year or of the last year, and the payments for it. */
export function createLedger(vrn: Vrn, year: () => string | undefined) {
  const input = () => ({ vrn, ...rangeOf(year(), today()) });
  return {
    liabilities: createApiLoad("hmrcVatLiabilityGet", input, { fresh: FRESH }),
    payments: createApiLoad("hmrcVatPaymentGet", input, { fresh: FRESH }),
  };
}
