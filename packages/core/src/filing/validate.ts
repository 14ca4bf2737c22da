import type { Input } from "@submit/contract/registry";
import { type NineBoxes, nineBoxes } from "@submit/contract/value/nine-boxes";
import type { Provenance } from "@submit/contract/value/provenance";
import { keyedHash } from "../identity/owner";

/** A return to be filed: its period, and its figures as they are posted, looked for and kept. */
export interface Filing {
  readonly vrn: string;
  readonly periodKey: string;
  readonly periodStart?: string | undefined;
  readonly periodEnd?: string | undefined;
  readonly boxes: NineBoxes;
  /** For the receipt alone: HMRC never gets it. */
  readonly provenance?: Provenance | undefined;
  /** Keyed hash of VRN and period key, which names the lock. */
  readonly lockKey: string;
}

/** The filing that a valid input asks for. */
export function validate(input: Input<"hmrcVatReturnPost">): Filing {
  const { vrn, periodKey, periodStart, periodEnd, provenance } = input;
  return {
    vrn,
    periodKey,
    periodStart,
    periodEnd,
    boxes: nineBoxes(input),
    provenance,
    lockKey: keyedHash(`period/${vrn}/${periodKey}`),
  };
}
