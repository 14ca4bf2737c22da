import type { RequestSummary } from "@submit/contract/protocol/request";
import type { Vrn } from "@submit/contract/value/scalar";
import { listFilings } from "./client";
import { createLoad } from "./load";

/**
 * By which request a return of a VAT number is on its way to HMRC, from whatever tab or browser the user sent it. No page waits
 * for that: what is sent a second time is refused all the same.
 */
export function createUnderWay(vrn: Vrn): (periodKey: string | undefined) => RequestSummary | undefined {
  const filings = createLoad(() => "filings", listFilings);
  return (periodKey) => filingOf(filings.value()?.requests ?? [], vrn, periodKey);
}

/** The request by which a return is on its way to HMRC. */
export function filingOf(
  requests: readonly RequestSummary[],
  vrn: Vrn,
  periodKey: string | undefined,
): RequestSummary | undefined {
  return requests.find(({ files }) => files?.vrn === vrn && files.periodKey === periodKey);
}

/** The page on which a request is followed. */
export function followPath({ api, id }: RequestSummary): string {
  return `/request/${api}/${id}`;
}
