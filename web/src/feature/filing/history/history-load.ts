import type { Receipt } from "@submit/contract/api/receipt";
import type { Output } from "@submit/contract/registry";
import { addDays } from "@submit/contract/value/date";
import { boxesOf, Figures } from "@submit/contract/value/nine-boxes";
import type { Vrn } from "@submit/contract/value/scalar";
import { type Accessor, createMemo } from "solid-js";
import * as v from "valibot";
import { createApiLoad, type Load } from "../../../api/load";
import { isPeriod, type Period } from "../../../vat/period";
import { noteFiledPeriods } from "../../../vat/period-load";
import { comparedWith, type Dates, filedHere, type History, historyOf, isComplete, type PastReturn } from "./history";

/** A return that HMRC holds does not change. */
const FRESH = Number.POSITIVE_INFINITY;

/**
 * What was filed before a period: from one's own receipts and, of the last return and the one a year before, from HMRC, which
 * is asked once at most for each, when the receipts are known. Until it has answered, and where it doesn't, there is less to compare
 * with.
 */
export function createHistory(
  vrn: Vrn,
  period: Dates,
  receipts: Accessor<readonly Receipt[] | undefined>,
): Accessor<History> {
  const own = createMemo(() => filedHere(receipts() ?? [], vrn));
  const query = { vrn, status: "F", from: addDays(period.start, -365), to: addDays(period.start, -1) } as const;
  const filed = createApiLoad(
    "hmrcVatObligationGet",
    () => (receipts() === undefined || isComplete(period, own()) ? undefined : query),
    { fresh: FRESH },
  );
  noteFiledPeriods(query, filed.value);
  const atHmrc = createMemo(() => {
    // HMRC's sandbox gives its whole list whatever the status asked for (hmrc/vat-api issue 526).
    const obligations = filed.value()?.obligations ?? [];
    return comparedWith(
      period,
      obligations.filter(isPeriod).filter((each) => each.status === "F"),
    );
  });
  const unknown = (wanted: Period | undefined) =>
    wanted && !own().some((each) => each.end === wanted.end) ? { vrn, periodKey: wanted.periodKey } : undefined;
  const last = createApiLoad("hmrcVatReturnGet", () => unknown(atHmrc().last), { fresh: FRESH });
  const lastYear = createApiLoad("hmrcVatReturnGet", () => unknown(atHmrc().lastYear), { fresh: FRESH });
  return createMemo(() => {
    const loaded = [pastReturn(atHmrc().last, last), pastReturn(atHmrc().lastYear, lastYear)];
    return historyOf(period, [...own(), ...loaded.filter((each) => each !== undefined)], atHmrc());
  });
}

/** A return of HMRC's, where all nine of its figures can be read. */
function pastReturn(period: Dates | undefined, load: Load<Output<"hmrcVatReturnGet">>): PastReturn | undefined {
  const parsed = v.safeParse(Figures, load.value());
  return period && parsed.success ? { start: period.start, end: period.end, boxes: boxesOf(parsed.output) } : undefined;
}
