import type { ApiName, Input } from "@submit/contract/registry";
import { type Business, returnFor } from "./test-client";

/** A request that a user makes. */
export interface Ask {
  readonly api: ApiName;
  readonly input: Input<ApiName>;
}

const RANGE = { from: "2026-01-01", to: "2026-06-30" };

/** A request of an API whose input the compiler has checked. */
export function ask<N extends ApiName>(api: N, input: Input<N>): Ask {
  return { api, input };
}

/** The periods that are open. */
export function obligations({ vrn }: Business): Ask {
  return ask("hmrcVatObligationGet", { vrn, status: "O" });
}

/** Everything else that HMRC is asked about a business, one call each. */
export function readings({ vrn }: Business): readonly [Ask, Ask, Ask, Ask] {
  return [
    ask("hmrcVatLiabilityGet", { vrn, ...RANGE }),
    ask("hmrcVatPaymentGet", { vrn, ...RANGE }),
    ask("hmrcVatPenaltyGet", { vrn }),
    ask("hmrcVatInformationGet", { vrn }),
  ];
}

/** The filing of a period. */
export function filing(business: Business, period: number): Ask {
  return ask("hmrcVatReturnPost", returnFor(business, period));
}
