import type { Receipt } from "@submit/contract/api/receipt";
import type { Obligation } from "@submit/contract/api/vat/obligation";
import type { Output } from "@submit/contract/registry";
import { createMemo } from "solid-js";
import { createApiLoad, FRESH, type Load, mapLoad } from "../api/load";
import { myVrn } from "./my-vrn";
import { isPeriod, type Period } from "./period";

/** What HMRC says is due, and our own receipts, which know better for a few days after a filing. */
export function createOpenPeriods() {
  const open = only(
    "O",
    createApiLoad("hmrcVatObligationGet", () => asked("O"), { fresh: FRESH }),
  );
  const receipts = createApiLoad("hmrcReceiptGet", () => (myVrn() ? { limit: "100" } : undefined), { fresh: FRESH });
  return {
    open,
    receipts,
    known: createMemo((): Receipt[] => receiptsOf(receipts.value())),
  };
}

/** The returns that HMRC took, of the last year. */
export function createFiledPeriods(wanted: () => boolean = () => true) {
  return only(
    "F",
    createApiLoad("hmrcVatObligationGet", () => (wanted() ? asked("F") : undefined), { fresh: FRESH }),
  );
}

/** The receipts of an answer that may be a page of them or one. */
export function receiptsOf(output: Output<"hmrcReceiptGet"> | undefined): Receipt[] {
  if (!output) return [];
  return "receipts" in output ? output.receipts : [output];
}

/** Earliest due first; those whose date can't be read last. */
export function byDue(one: Obligation, other: Obligation): number {
  return (one.due ?? "9999").localeCompare(other.due ?? "9999");
}

/** The period that these dates name, if HMRC sent its key too. */
export function findPeriod(
  obligations: readonly Obligation[],
  dates: { start: string; end: string } | undefined,
): (Obligation & Period) | undefined {
  return obligations.filter(isPeriod).find((each) => each.start === dates?.start && each.end === dates.end);
}

/**
 * HMRC's sandbox gives its whole list whatever the status asked for (hmrc/vat-api issue 526). A row whose status can't be read
 * has the one that was asked for.
 */
function only(status: "O" | "F", load: Load<Output<"hmrcVatObligationGet">>) {
  return mapLoad(load, ({ obligations, ...rest }) => ({
    ...rest,
    obligations: obligations.filter((each) => !each.status || each.status === status),
  }));
}

function asked(status: "O" | "F") {
  const vrn = myVrn();
  return vrn ? { vrn, status } : undefined;
}
