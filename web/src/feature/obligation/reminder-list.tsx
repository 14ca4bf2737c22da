import { A } from "@solidjs/router";
import { formatPounds } from "@submit/contract/value/money";
import { createMemo, For, Show } from "solid-js";
import { obligation as messages } from "#message/obligation";
import { createApiLoad } from "../../api/load";
import { useAddress, useVrn } from "../../vat/address";
import { today } from "../../vat/today";
import { arrange, debtOf, splitByTax } from "../liability/ledger";
import { pointAdvice, pointWords } from "../penalty/penalty";
import { paymentReminder, stageOf } from "./reminder";

const told = messages.reminder;

/** How long an answer of HMRC's stays good for a reminder, in milliseconds. */
const FRESH_FOR_REMINDERS = 600_000;

/** What is soon to be paid or late, and penalty points. Where HMRC does not answer there is no reminder: nobody asked for one. */
export function ReminderList() {
  const vrn = useVrn();
  const to = useAddress();
  const liabilities = createApiLoad("hmrcVatLiabilityGet", () => ({ vrn }), { fresh: FRESH_FOR_REMINDERS });
  const penalties = createApiLoad("hmrcVatPenaltyGet", () => ({ vrn }), { fresh: FRESH_FOR_REMINDERS });
  const payments = createMemo(() => {
    return arrange(splitByTax(liabilities.value()?.liabilities ?? []).vat, today()).open.flatMap((each) => {
      const debt = debtOf(each, today());
      if (debt.kind !== "owed" || debt.days === undefined || !each.due) return [];
      const stage = stageOf(debt.days);
      return stage ? [{ stage, words: paymentReminder(stage, formatPounds(debt.left), each.due) }] : [];
    });
  });
  const points = () => {
    const found = penalties.value();
    const summary = found?.lateSubmissionPenalty?.summary;
    return found && summary && (summary.activePenaltyPoints ?? 0) > 0 ? { found, summary } : undefined;
  };
  return (
    <>
      <Show when={payments().length > 0}>
        <div classList={{ notice: true, "notice-problem": payments().some(({ stage }) => stage !== "before") }}>
          <h3>{told.toPay}</h3>
          <For each={payments()}>{({ words }) => <p>{words}</p>}</For>
          <A href={to("owed")}>{told.owed}</A>
        </div>
      </Show>
      <Show when={points()}>
        {(now) => (
          <div class="notice">
            <h3>{pointWords(now().found)}</h3>
            <p>{pointAdvice(now().summary)}</p>
            <A href={to("penalty")}>{told.penalties}</A>
          </div>
        )}
      </Show>
    </>
  );
}
