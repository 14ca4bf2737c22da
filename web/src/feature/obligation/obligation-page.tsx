import type { Receipt } from "@submit/contract/api/receipt";
import type { Obligation } from "@submit/contract/api/vat/obligation";
import { For, Show } from "solid-js";
import { obligation as words } from "#message/obligation";
import { createUnderWay } from "../../api/under-way";
import { HelpLink } from "../../ui/hmrc/help-link";
import { LeftOutNotice } from "../../ui/hmrc/left-out-notice";
import { UnreadableMark } from "../../ui/hmrc/unreadable-mark";
import { Loaded } from "../../ui/loaded";
import { PageFrame } from "../../ui/page-frame";
import { VatNumberLine } from "../../ui/vat-number-line";
import { useAddress, useVrn } from "../../vat/address";
import { dateWords, isPeriod, obligationWords, slugOf } from "../../vat/period";
import { byDue, createFiledPeriods, createOpenPeriods } from "../../vat/period-load";
import { type PeriodStatus, periodStatus, receiptOfTwin } from "../../vat/period-status";
import { today } from "../../vat/today";
import { createDrafts } from "../filing/draft/draft-list";
import { OpenRow } from "./open-row";

/** The VAT returns that are due, and those of the last year that HMRC has. */
export function ObligationPage() {
  const vrn = useVrn();
  const periods = createOpenPeriods(vrn);
  const drafts = createDrafts(vrn);
  const sent = createUnderWay(vrn);
  const filed = createFiledPeriods(vrn, () => periods.open.value() !== undefined);
  const at = (obligation: Obligation) => periodStatus(obligation, periods.known(), vrn, today());
  const twin = (obligation: Obligation) =>
    isPeriod(obligation) && at(obligation).kind === "due" ? receiptOfTwin(obligation, periods.known(), vrn) : undefined;
  return (
    <PageFrame title={words.title}>
      <VatNumberLine vrn={vrn} />
      <h2>{words.open.title}</h2>
      <Loaded load={periods.open} what={words.loadingDue}>
        {(open) => (
          <Loaded load={periods.receipts} what={words.loadingReceipts}>
            {() => (
              <>
                <LeftOutNotice leftOut={open().leftOut} />
                <OpenList
                  obligations={[...open().obligations].sort(byDue)}
                  at={at}
                  twin={twin}
                  drafts={drafts}
                  sent={sent}
                />
              </>
            )}
          </Loaded>
        )}
      </Loaded>
      <Show when={filed.state().kind !== "idle"}>
        <h2>{words.filed.title}</h2>
        <Loaded load={filed} what={words.loadingFiled}>
          {(found) => (
            <>
              <LeftOutNotice leftOut={found().leftOut} />
              <Show when={found().obligations.length > 0} fallback={<p>{words.filed.none}</p>}>
                <ul class="rows">
                  <For each={[...found().obligations].sort(byDue).reverse()}>
                    {(obligation) => <FiledRow obligation={obligation} among={found().obligations} />}
                  </For>
                </ul>
              </Show>
            </>
          )}
        </Loaded>
      </Show>
    </PageFrame>
  );
}

function OpenList(props: {
  obligations: Obligation[];
  at: (obligation: Obligation) => PeriodStatus;
  twin: (obligation: Obligation) => Receipt | undefined;
  drafts: ReturnType<typeof createDrafts>;
  sent: ReturnType<typeof createUnderWay>;
}) {
  const isToDo = (each: Obligation) => props.at(each).kind === "due" && !props.sent(each.periodKey);
  const firstDue = () => props.obligations.find(isToDo);
  return (
    <Show when={props.obligations.length > 0} fallback={<Nothing />}>
      <ul class="rows">
        <For each={props.obligations}>
          {(each) => (
            <OpenRow
              obligation={each}
              among={props.obligations}
              at={props.at(each)}
              twin={props.twin(each)}
              drafts={props.drafts}
              sent={props.sent(each.periodKey)}
              first={each === firstDue()}
            />
          )}
        </For>
      </ul>
    </Show>
  );
}

function Nothing() {
  return (
    <p>
      {words.open.none} <HelpLink topic="no-data" />
    </p>
  );
}

function FiledRow(props: { obligation: Obligation; among: readonly Obligation[] }) {
  const to = useAddress();
  const period = () => obligationWords(props.obligation);
  const slug = () => (isPeriod(props.obligation) ? slugOf(props.obligation, props.among) : undefined);
  return (
    <li class="row">
      <div>
        <h3>{period()}</h3>
        <p>
          <span class="tag tag-done">{words.filed.tag}</span>{" "}
          <Show when={props.obligation.received}>{(on) => words.filed.received(dateWords(on()))}</Show>
        </p>
        <UnreadableMark row={props.obligation} />
      </div>
      <Show when={slug()}>
        {(name) => (
          <a href={to(`filed/${name()}`)}>
            {words.filed.view} <span class="visually-hidden">{words.filed.viewOf(period())}</span>
          </a>
        )}
      </Show>
    </li>
  );
}
