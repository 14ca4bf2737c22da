import type { Receipt } from "@submit/contract/api/receipt";
import type { Obligation } from "@submit/contract/api/vat/obligation";
import type { Vrn } from "@submit/contract/value/scalar";
import { createSignal } from "solid-js";
import { DueNote } from "./client/next-return";
import { isPeriod } from "./period";
import { receiptFor } from "./period-status";
import { readNote, writeNote } from "./vrn-note";

const [changes, setChanges] = createSignal(0);

/** What HMRC said last, in this browser, of the returns that a VAT number has to file. */
export function lastDue(vrn: Vrn): DueNote | undefined {
  changes();
  return readNote("due", vrn, DueNote);
}

/** Keeps what HMRC has said of the returns of a VAT number, less those that were filed here, until the user signs out. */
export function noteDue(vrn: Vrn, obligations: readonly Obligation[], receipts: readonly Receipt[]): void {
  const open = obligations
    .filter((each) => each.status !== "F")
    .filter(isPeriod)
    .filter((each) => !receiptFor(each, receipts, vrn))
    .map(({ end, due }) => ({ end, ...(due ? { due } : {}) }));
  writeNote("due", vrn, { at: Date.now(), open } satisfies DueNote);
  setChanges((count) => count + 1);
}
