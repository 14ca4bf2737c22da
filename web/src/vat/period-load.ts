import type { Obligation } from "@submit/contract/api/vat/obligation";
import type { Input, Output } from "@submit/contract/registry";
import { earlierFirst } from "@submit/contract/value/date";
import type { Vrn } from "@submit/contract/value/scalar";
import { createEffect, createMemo } from "solid-js";
import { createApiLoad, FRESH, type Load, mapLoad } from "../api/load";
import { clientOf } from "./client/client-store";
import { noteObligations } from "./last-said";
import { isNamed, isPeriod, type Period, type PeriodName } from "./period";
import { createReceipts } from "./receipt-load";

/** What HMRC says is due, and our own receipts, which know better for a few days after a filing. */
export function createOpenPeriods(vrn: Vrn) {
  const query = { vrn, status: "O" } as const;
  const open = only(
    "O",
    createApiLoad("hmrcVatObligationGet", () => query, { fresh: FRESH }),
  );
  const receipts = createReceipts(() => vrn);
  const isListed = createMemo(() => clientOf(vrn) !== undefined);
  createEffect(() => {
    const [found, known] = [open.value(), receipts.value()];
    if (isListed() && found && known) noteObligations(query, found, known);
  });
  return { open, receipts, known: () => receipts.value() ?? [] };
}

/** The returns that HMRC took, of the last year. */
export function createFiledPeriods(vrn: Vrn, wanted: () => boolean = () => true) {
  const query = { vrn, status: "F" } as const;
  const filed = createApiLoad("hmrcVatObligationGet", () => (wanted() ? query : undefined), { fresh: FRESH });
  noteFiledPeriods(query, filed.value);
  return only("F", filed);
}

/** Takes HMRC's list of what is filed into what other pages show of a client. */
export function noteFiledPeriods(
  query: Input<"hmrcVatObligationGet">,
  answer: () => Output<"hmrcVatObligationGet"> | undefined,
): void {
  const isListed = createMemo(() => clientOf(query.vrn) !== undefined);
  createEffect(() => {
    const found = answer();
    if (isListed() && found) noteObligations(query, found);
  });
}

/** Earliest due first; those whose date can't be read last. */
export function byDue(one: Obligation, other: Obligation): number {
  return earlierFirst(one.due ?? "9999", other.due ?? "9999");
}

/** The periods that an address may stand for, where HMRC sent their keys too: several where it names them by their dates alone. */
export function periodsNamed(
  obligations: readonly Obligation[],
  name: PeriodName | undefined,
): (Obligation & Period)[] {
  return name ? obligations.filter(isPeriod).filter((each) => isNamed(each, name)) : [];
}

/** The one period that an address stands for. */
export function findPeriod(
  obligations: readonly Obligation[],
  name: PeriodName | undefined,
): (Obligation & Period) | undefined {
  const [found, other] = periodsNamed(obligations, name);
  return other ? undefined : found;
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
