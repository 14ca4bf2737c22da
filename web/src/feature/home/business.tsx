import type { RequestSummary } from "@submit/contract/protocol/request";
import { createMemo, Show } from "solid-js";
import { home as words } from "#message/home";
import { LeftOutNotice } from "../../ui/hmrc/left-out-notice";
import { ProblemNotice } from "../../ui/problem-notice";
import { Busy } from "../../ui/waiting/busy";
import { Later } from "../../ui/waiting/later";
import { useVrn } from "../../vat/address";
import { areClientsAwaited } from "../../vat/client/client-store";
import { today } from "../../vat/today";
import { filedHere } from "../filing/history/history";
import { createLastSaid } from "./last-said-load";
import { MoneyCard } from "./money-card";
import { NetHistory } from "./net-history";
import { NextCard } from "./next-card";
import { SaidWhen } from "./said-when";
import { yearOf } from "./year";
import { YearStrip } from "./year-strip";

/** What is known of one business: from HMRC's last word and the receipts that are kept here. */
export function Business(props: { mayAsk: boolean; sent: readonly RequestSummary[]; isMain: boolean }) {
  const vrn = useVrn();
  const last = createLastSaid(vrn, () => props.mayAsk);
  const filed = createMemo(() => filedHere(last.receipts.value() ?? [], vrn));
  const year = createMemo(() => yearOf(last.said(), filed(), today()));
  const isAsking = () => [last.returns, last.owed].some(({ state }) => isUnderWay(state()));
  const problem = () => {
    const state = last.returns.state();
    return state.kind === "failed" ? state.problem : undefined;
  };
  const hasFailed = () => [last.returns, last.owed].some(({ state }) => ["failed", "unsettled"].includes(state().kind));
  return (
    <>
      <SaidWhen said={last.said()} isAsking={isAsking()} hasFailed={hasFailed()} ask={last.ask} />
      <Show when={problem()}>{(found) => <ProblemNotice problem={found()} retry={last.ask} />}</Show>
      <LeftOutNotice leftOut={last.returns.value()?.leftOut} />
      <div class="home">
        <Show
          when={last.said()?.open}
          fallback={(isAsking() || areClientsAwaited()) && <Busy what={words.said.what} />}
        >
          {(open) => (
            <NextCard
              periods={open().periods}
              receipts={last.receipts.value() ?? []}
              sent={props.sent}
              isMain={props.isMain}
            />
          )}
        </Show>
        <Show when={last.said()?.owed}>
          {(owed) => <MoneyCard vrn={vrn} owed={owed()} receipts={last.receipts.value()} />}
        </Show>
      </div>
      <Show when={!areClientsAwaited() && year().length > 0}>
        <Later>
          <YearStrip periods={year()} />
        </Later>
      </Show>
      <Show when={!areClientsAwaited() && filed().length > 0}>
        <Later>
          <NetHistory filed={filed()} />
        </Later>
      </Show>
    </>
  );
}

function isUnderWay(state: { kind: string; stale?: boolean }): boolean {
  return state.kind === "loading" || state.stale === true;
}
