import { daysBetween } from "@submit/contract/value/date";
import type { CalendarDate } from "@submit/contract/value/scalar";

/** GOV.UK's page on paying, which also has the details for payments from abroad: "Pay your VAT bill". */
export const PAY_VAT_URL = "https://www.gov.uk/pay-vat";

/** For so many days after the check the details of HMRC's account are shown. */
const GOOD_FOR_DAYS = 180;

/** HMRC's account for VAT, for payments from the United Kingdom, as GOV.UK's page "Pay your VAT bill" states it. */
export const HMRC_ACCOUNT = {
  name: "HMRC VAT",
  sortCode: "08 32 00",
  accountNumber: "11963155",
  /** When these details were last compared with GOV.UK's page; to be moved on only by whoever has compared them. */
  checked: "2026-11-01",
} as const;

/** HMRC's account as long as its details were checked of late; undefined later: then GOV.UK alone says where to pay. */
export function accountOn(today: CalendarDate): typeof HMRC_ACCOUNT | undefined {
  return daysBetween(HMRC_ACCOUNT.checked, today) <= GOOD_FOR_DAYS ? HMRC_ACCOUNT : undefined;
}
