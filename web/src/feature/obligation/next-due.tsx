import { A } from "@solidjs/router";
import type { Obligation } from "@submit/contract/api/vat/obligation";
import { createMemo, Show } from "solid-js";
import { LeftOutNotice } from "../../ui/hmrc/left-out-notice";
import { UnreadableMark } from "../../ui/hmrc/unreadable-mark";
import { Loaded } from "../../ui/loaded";
import { useAddress, useVrn } from "../../vat/address";
import { dateWords, isPeriod, obligationWords, slugOf } from "../../vat/period";
import { byDue, createOpenPeriods } from "../../vat/period-load";
import { type PeriodStatus, periodStatus } from "../../vat/period-status";
import { today } from "../../vat/today";
import { DueTag } from "./due-tag";
import { returnReminder, stageOf } from "./reminder";
import { ReminderList } from "./reminder-list";

/** The return that is to be filed next, with the one action that matters; then what else is not to be forgotten. */
export function NextDue() {
  const vrn = useVrn();
  const periods = createOpenPeriods(vrn);
  const next = createMemo(() => {
    const open = [...(periods.open.value()?.obligations ?? [])].sort(byDue);
    const all = open.map((obligation) => ({ obligation, at: periodStatus(obligation, periods.known(), vrn, today()) }));
    const first = (kind: PeriodStatus["kind"]) => all.find(({ at }) => at.kind === kind);
    return first("due") ?? first("unreadable") ?? first("not-ended");
  });
  return (
    <section aria-labelledby="next-due">
      <h2 id="next-due">Next</h2>
      <Loaded load={periods.open} what="what is due">
        {(open) => (
          <Loaded load={periods.receipts} what="your receipts">
            {() => (
              <>
                <LeftOutNotice leftOut={open().leftOut} />
                <Show when={next()} fallback={<Nothing isWhole={!open().leftOut} />}>
                  {(found) => <Due {...found()} among={open().obligations} />}
                </Show>
                <ReminderList />
              </>
            )}
          </Loaded>
        )}
      </Loaded>
    </section>
  );
}

function Nothing(props: { isWhole: boolean }) {
  return (
    <Show when={props.isWhole}>
      <p>HMRC has no VAT return open for this number.</p>
    </Show>
  );
}

function Due(props: { obligation: Obligation; at: PeriodStatus; among: readonly Obligation[] }) {
  const to = useAddress();
  const due = () => (props.at.kind === "due" ? props.at : undefined);
  const slug = () => (due() && isPeriod(props.obligation) ? slugOf(props.obligation, props.among) : undefined);
  const reminder = () => {
    const days = due()?.days;
    const stage = days === undefined ? undefined : stageOf(days);
    return stage && props.obligation.due && returnReminder(stage, props.obligation.due);
  };
  return (
    <div class="card">
      <h3>{obligationWords(props.obligation)}</h3>
      <Show when={props.at.kind === "not-ended"}>
        <p>This period is still running. You can file its return once it has ended.</p>
      </Show>
      <Show when={due()}>
        {(at) => (
          <p>
            <DueTag days={at().days} />
            <Show when={props.obligation.due}>
              {(date) => (
                <>
                  {" "}
                  {(at().days ?? 0) < 0 ? "It was due on" : "The last day is"} {dateWords(date())}.
                </>
              )}
            </Show>
          </p>
        )}
      </Show>
      <UnreadableMark row={props.obligation} />
      <Show when={reminder()}>{(words) => <p>{words()}</p>}</Show>
      <Show when={slug()} fallback={<A href={to("obligation")}>See all VAT returns</A>}>
        {(name) => (
          <A href={to(`return/${name()}`)} class="button">
            Prepare this return
          </A>
        )}
      </Show>
    </div>
  );
}
