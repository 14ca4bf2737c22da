import { A } from "@solidjs/router";
import type { Obligation } from "@submit/contract/api/vat/obligation";
import { createMemo, Show } from "solid-js";
import { obligation as messages } from "#message/obligation";
import { DueTag } from "../../ui/due-tag";
import { LeftOutNotice } from "../../ui/hmrc/left-out-notice";
import { UnreadableMark } from "../../ui/hmrc/unreadable-mark";
import { Loaded } from "../../ui/loaded";
import { useAddress, useVrn } from "../../vat/address";
import { dateWords, isPeriod, obligationWords, slugOf } from "../../vat/period";
import { byDue, createOpenPeriods } from "../../vat/period-load";
import { type PeriodStatus, periodStatus } from "../../vat/period-status";
import { today } from "../../vat/today";
import { DraftLine } from "../filing/draft/draft-line";
import { createDrafts } from "../filing/draft/draft-list";
import { returnReminder, stageOf } from "./reminder";
import { ReminderList } from "./reminder-list";

const words = messages.next;

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
      <h2 id="next-due">{words.title}</h2>
      <Loaded load={periods.open} what={words.loading}>
        {(open) => (
          <Loaded load={periods.receipts} what={messages.loadingReceipts}>
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
      <p>{words.none}</p>
    </Show>
  );
}

function Due(props: { obligation: Obligation; at: PeriodStatus; among: readonly Obligation[] }) {
  const to = useAddress();
  const drafts = createDrafts(useVrn());
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
        <p>{words.running}</p>
      </Show>
      <Show when={due()}>
        {(at) => (
          <p>
            <DueTag days={at().days} />
            <Show when={props.obligation.due}>
              {(date) => <> {((at().days ?? 0) < 0 ? words.wasDue : words.due)(dateWords(date()))}</>}
            </Show>
          </p>
        )}
      </Show>
      <Show when={slug() ? drafts.of(props.obligation.periodKey) : undefined}>
        {(draft) => (
          <DraftLine draft={draft()} drafts={drafts} slug={slug() ?? ""} period={obligationWords(props.obligation)} />
        )}
      </Show>
      <UnreadableMark row={props.obligation} />
      <Show when={reminder()}>{(text) => <p>{text()}</p>}</Show>
      <Show when={slug()} fallback={<A href={to("obligation")}>{words.all}</A>}>
        {(name) => (
          <A href={to(`return/${name()}`)} class="button">
            {words.prepare}
          </A>
        )}
      </Show>
    </div>
  );
}
