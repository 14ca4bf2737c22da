import type { Input } from "@submit/contract/registry";
import { poundsOf } from "@submit/contract/value/money";
import { boxEntries, type NineBoxes } from "@submit/contract/value/nine-boxes";
import { type Business, returnFor } from "../test-client";

/**
 * The nine figures of a return, in pence, of which none is 0 and no two are the same; others for each number from 0 on. Box 5
 * is due to HMRC for an even number, and to the business for an odd one.
 */
export function figuresFor(number: number): NineBoxes {
  const n = BigInt(number);
  const isDue = number % 2 === 0;
  // The larger of two figures grows faster than the other, so they are never the same.
  return {
    vatDueAcquisitions: 20_003n + n,
    vatDueSales: 100_011n + 5n * n,
    totalVatDue: 120_014n + 6n * n,
    vatReclaimedCurrPeriod: isDue ? 40_007n + 2n * n : 300_029n + 13n * n,
    netVatDue: isDue ? 80_007n + 4n * n : 180_015n + 7n * n,
    totalValueGoodsSuppliedExVAT: 100n * (4_001n + n),
    totalAcquisitionsExVAT: 100n * (5_003n + 2n * n),
    totalValuePurchasesExVAT: 100n * (6_007n + 3n * n),
    totalValueSalesExVAT: 100n * (7_013n + 4n * n),
  };
}

/** The return of a business's period with these figures, as its user enters it. */
export function returnWith(business: Business, period: number, boxes: NineBoxes): Input<"hmrcVatReturnPost"> {
  const names = Object.keys(boxEntries) as (keyof typeof boxEntries)[];
  return { ...returnFor(business, period), ...Object.fromEntries(names.map((name) => [name, poundsOf(boxes[name])])) };
}
