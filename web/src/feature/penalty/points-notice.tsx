import { Show } from "solid-js";
import { nextReturn } from "#message/vat/next-return";
import { createApiLoad } from "../../api/load";
import { useAddress, useVrn } from "../../vat/address";
import { pointAdvice, pointWords } from "./penalty";

/** How long HMRC's answer stays good for a reminder, in milliseconds. */
const FRESH_FOR_REMINDERS = 600_000;

/** Reminds of penalty points. Where HMRC does not answer there is no reminder: nobody asked for one. */
export function PointsNotice() {
  const vrn = useVrn();
  const to = useAddress();
  const penalties = createApiLoad("hmrcVatPenaltyGet", () => ({ vrn }), { fresh: FRESH_FOR_REMINDERS });
  const points = () => {
    const found = penalties.value();
    const summary = found?.lateSubmissionPenalty?.summary;
    return found && summary && (summary.activePenaltyPoints ?? 0) > 0 ? { found, summary } : undefined;
  };
  return (
    <Show when={points()}>
      {(now) => (
        <div class="notice">
          <h2>{pointWords(now().found)}</h2>
          <p>{pointAdvice(now().summary)}</p>
          <a href={to("penalty")}>{nextReturn.reminder.penalties}</a>
        </div>
      )}
    </Show>
  );
}
