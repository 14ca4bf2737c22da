import { settings } from "../aws/resource";
import { type Limit, limitsOf } from "./window";

let known: readonly Limit[] | undefined;

/** HMRC's limits for this stage. */
export function hmrcLimits(): readonly Limit[] {
  if (known) return known;
  const { hmrcCallsPerSecond, hmrcCallsPerMinute } = settings();
  known = limitsOf(hmrcCallsPerSecond, hmrcCallsPerMinute);
  return known;
}
