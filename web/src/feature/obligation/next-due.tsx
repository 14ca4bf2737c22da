import { A } from "@solidjs/router";
import type { Obligation } from "@submit/contract/api/vat/obligation";
import { ukDate } from "@submit/contract/value/date";
import { createMemo, Show } from "solid-js";
import { Loaded } from "../../ui/loaded";
import { myVrn } from "../../vat/my-vrn";
import { dateWords, periodWords, slugOf } from "../../vat/period";
import { byDue, createOpenPeriods } from "../../vat/period-load";
import { dueWords, periodStatus } from "../../vat/period-status";
import { returnReminder, stageOf } from "./reminder";
import { ReminderList } from "./reminder-list";

/** The return that is to be filed next, with the one action that matters; then what else is not to be forgotten. */
export function NextDue() {
  const periods = createOpenPeriods();
  const next = createMemo(() => {
    const today = ukDate(new Date());
    const vrn = myVrn() ?? "";
    const open = [...(periods.open.value()?.obligations ?? [])].sort(byDue);
    const all = open.map((obligation) => ({ obligation, at: periodStatus(obligation, periods.known(), vrn, today) }));
    return all.find(({ at }) => at.kind === "due") ?? all.find(({ at }) => at.kind === "not-ended");
  });
  return (
    <section aria-labelledby="next-due">
      <h2 id="next-due">Next</h2>
      <Loaded load={periods.open} what="what is due">
        {() => (
          <Loaded load={periods.receipts} what="your receipts">
            {() => (
              <>
                <Show when={next()} fallback={<p>HMRC has no VAT return open for this number.</p>}>
                  {(found) => <Due {...found()} />}
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

function Due(props: { obligation: Obligation; at: ReturnType<typeof periodStatus> }) {
  const due = () => (props.at.kind === "due" ? props.at : undefined);
  const reminder = () => {
    const stage = props.at.kind === "due" ? stageOf(props.at.days) : undefined;
    return stage && returnReminder(stage, props.obligation.due);
  };
  return (
    <div class="card">
      <h3>{periodWords(props.obligation.start, props.obligation.end)}</h3>
      <Show when={due()} fallback={<p>This period is still running. You can file its return once it has ended.</p>}>
        {(at) => (
          <p>
            <span classList={{ tag: true, "tag-late": at().days < 0, "tag-due": at().days >= 0 }}>
              {dueWords(at().days)}
            </span>{" "}
            {at().days < 0 ? "It was due on" : "The last day is"} {dateWords(props.obligation.due)}.
          </p>
        )}
      </Show>
      <Show when={reminder()}>{(words) => <p>{words()}</p>}</Show>
      <Show when={due()} fallback={<A href="/obligation">See all VAT returns</A>}>
        <A href={`/return/${slugOf(props.obligation)}`} class="button">
          Prepare this return
        </A>
      </Show>
    </div>
  );
}
