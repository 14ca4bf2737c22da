import { createApiLoad, FRESH } from "../../api/load";
import { myVrnInput } from "../../vat/my-vrn";
import { today } from "../../vat/today";
import { rangeOf } from "./ledger";

/** What is or was owed, of a calendar year or of the last year, and the payments for it. */
export function createLedger(year: () => string | undefined) {
  const input = () => {
    const mine = myVrnInput();
    return mine && { ...mine, ...rangeOf(year(), today()) };
  };
  return {
    liabilities: createApiLoad("hmrcVatLiabilityGet", input, { fresh: FRESH }),
    payments: createApiLoad("hmrcVatPaymentGet", input, { fresh: FRESH }),
  };
}
