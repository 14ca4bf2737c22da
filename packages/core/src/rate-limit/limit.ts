import { once } from "../aws/once";
import { settings } from "../aws/resource";
import { limitsOf } from "./window";

/** HMRC's limits for this stage. */
export const hmrcLimits = once(() => {
  const { hmrcCallsPerSecond, hmrcCallsPerMinute } = settings();
  return limitsOf(hmrcCallsPerSecond, hmrcCallsPerMinute);
});
