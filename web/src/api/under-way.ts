import type { RequestSummary } from "@submit/contract/protocol/request";
import type { Vrn } from "@submit/contract/value/scalar";
import { listFilings } from "./client";
import { createLoad } from "./load";

/** The returns of a VAT number that the user has sent, from any tab or browser, and that have not ended. */
export function createUnderWay(vrn: Vrn) {
  const load = createLoad(() => "filings", listFilings);
  return {
    /** Whether the list is there, or can't be had: what is sent a second time is refused by the service all the same. */
    isKnown: () => !["idle", "loading"].includes(load.state().kind),
    of: (periodKey: string | undefined) => filingOf(load.value()?.requests ?? [], vrn, periodKey),
  };
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
