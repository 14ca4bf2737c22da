import type { Receipt } from "@submit/contract/api/receipt";
import { ukDate } from "@submit/contract/value/date";
import { formatPounds } from "@submit/contract/value/money";
import { boxesOf, computed } from "@submit/contract/value/nine-boxes";
import type { Vrn } from "@submit/contract/value/scalar";
import { receipt as receiptWords } from "#message/receipt";

const words = receiptWords.list;

/** What of the receipts is shown; what is absent is any. */
export interface ReceiptFilter {
  year?: string | undefined;
  vrn?: string | undefined;
}

/** The receipts that a filter lets through. */
export function filtered(receipts: readonly Receipt[], { year, vrn }: ReceiptFilter): Receipt[] {
  return receipts.filter((each) => (!year || yearOf(each) === year) && (!vrn || each.vrn === vrn));
}

/** The years and businesses that there are receipts of: the latest year and the smallest VAT number first. */
export function filterChoices(receipts: readonly Receipt[]): { years: string[]; vrns: Vrn[] } {
  const distinct = (of: (receipt: Receipt) => string) => [...new Set(receipts.map(of))].sort();
  return { years: distinct(yearOf).reverse(), vrns: distinct(({ vrn }) => vrn) };
}

/** What a return came to: to pay, to be repaid, or neither; undefined where its figures are not known. */
export function amountOf({ figures }: Receipt): string | undefined {
  if (!figures) return undefined;
  const { net, repayment } = computed(boxesOf(figures));
  if (net === 0n) return words.nil;
  return (repayment ? words.repayment : words.toPay)(formatPounds(net));
}

/** The year in which a period ended, or else in which its return was filed. */
function yearOf({ periodEnd, processingDate }: Receipt): string {
  return (periodEnd ?? ukDate(new Date(processingDate))).slice(0, 4);
}
