import type { Input } from "@submit/contract/registry";
import { type NineBoxes, nineBoxes } from "@submit/contract/value/nine-boxes";
import { keyedHash } from "../identity/owner";

/** A return to be filed: its period, and its figures as they are posted, looked for and kept. */
export interface Filing {
  readonly vrn: string;
  readonly periodKey: string;
  readonly periodStart?: string | undefined;
  readonly periodEnd?: string | undefined;
  readonly boxes: NineBoxes;
  /** Keyed hash of VRN and period key, which names the lock. */
  readonly lockKey: string;
}

/** The filing that a valid input asks for. */
export function validate(input: Input<"hmrcVatReturnPost">): Filing {
  const { vrn, periodKey, periodStart, periodEnd } = input;
  return {
    vrn,
    periodKey,
    periodStart,
    periodEnd,
    boxes: nineBoxes(input),
    lockKey: keyedHash(`period/${vrn}/${periodKey}`),
  };
}
