import { A } from "@solidjs/router";
import type { Obligation } from "@submit/contract/api/vat/obligation";
import { For, Match, Show, Switch } from "solid-js";
import { LeftOutNotice } from "../../ui/hmrc/left-out-notice";
import { UnreadableMark } from "../../ui/hmrc/unreadable-mark";
import { Loaded } from "../../ui/loaded";
import { PageFrame } from "../../ui/page-frame";
import { RequireVrn } from "../../ui/require-vrn";
import { VatNumberLine } from "../../ui/vat-number-line";
import { myVrn } from "../../vat/my-vrn";
import { dateWords, isPeriod, obligationWords, slugOf } from "../../vat/period";
import { byDue, createFiledPeriods, createOpenPeriods } from "../../vat/period-load";
import { lagWords, type PeriodStatus, periodStatus } from "../../vat/period-status";
import { today } from "../../vat/today";
import { DueTag } from "./due-tag";

/** The VAT returns that are due, and those of the last year that HMRC has. */
export function ObligationPage() {
  const periods = createOpenPeriods();
  const filed = createFiledPeriods(() => periods.open.value() !== undefined);
  const at = (obligation: Obligation) => periodStatus(obligation, periods.known(), myVrn() ?? "", today());
  return (
    <PageFrame title="VAT returns">
      <RequireVrn>
        {(vrn) => (
          <>
            <VatNumberLine vrn={vrn()} />
            <h2>To file</h2>
            <Loaded load={periods.open} what="the returns that are due">
              {(open) => (
                <Loaded load={periods.receipts} what="your receipts">
                  {() => (
                    <>
                      <LeftOutNotice leftOut={open().leftOut} />
                      <OpenList obligations={[...open().obligations].sort(byDue)} at={at} />
                    </>
                  )}
                </Loaded>
              )}
            </Loaded>
            <Show when={filed.state().kind !== "idle"}>
              <h2>Filed in the last year</h2>
              <Loaded load={filed} what="the returns that were filed">
                {(found) => (
                  <>
                    <LeftOutNotice leftOut={found().leftOut} />
                    <Show when={found().obligations.length > 0} fallback={<p>HMRC shows none.</p>}>
                      <ul class="rows">
                        <For each={[...found().obligations].sort(byDue).reverse()}>
                          {(obligation) => <FiledRow obligation={obligation} />}
                        </For>
                      </ul>
                    </Show>
                  </>
                )}
              </Loaded>
            </Show>
          </>
        )}
      </RequireVrn>
    </PageFrame>
  );
}

function OpenList(props: { obligations: Obligation[]; at: (obligation: Obligation) => PeriodStatus }) {
  const firstDue = () => props.obligations.find((each) => props.at(each).kind === "due");
  return (
    <Show when={props.obligations.length > 0} fallback={<Nothing />}>
      <ul class="rows">
        <For each={props.obligations}>
          {(each) => <OpenRow obligation={each} at={props.at(each)} first={each === firstDue()} />}
        </For>
      </ul>
    </Show>
  );
}

function Nothing() {
  return (
    <p>
      HMRC shows no return to file. After signing up to Making Tax Digital for VAT it can take some days until they
      appear.
    </p>
  );
}

function OpenRow(props: { obligation: Obligation; at: PeriodStatus; first: boolean }) {
  const words = () => obligationWords(props.obligation);
  const slug = () => (isPeriod(props.obligation) ? slugOf(props.obligation) : undefined);
  const due = () => (props.obligation.due ? dateWords(props.obligation.due) : undefined);
  const as = <K extends PeriodStatus["kind"]>(kind: K) =>
    props.at.kind === kind ? (props.at as Extract<PeriodStatus, { kind: K }>) : undefined;
  return (
    <li class="row">
      <div>
        <h3>{words()}</h3>
        <Switch>
          <Match when={as("due")}>
            {(at) => (
              <p>
                <DueTag days={at().days} />
                <Show when={due()}>
                  {(date) => (
                    <>
                      {" "}
                      {(at().days ?? 0) < 0 ? "It was due" : "Due"} on {date()}
                    </>
                  )}
                </Show>
              </p>
            )}
          </Match>
          <Match when={as("not-ended")}>
            {(at) => (
              <p>
                <span class="tag">Not ended yet</span> You can file it from {dateWords(at().from)}.
                <Show when={due()}>{(date) => <> Due on {date()}</>}</Show>
              </p>
            )}
          </Match>
          <Match when={as("filed-here")}>
            {(at) => (
              <p>
                <span class="tag tag-done">Filed</span> You filed it on {dateWords(at().on)}.{" "}
                {lagWords(at().shownBy, today())}
              </p>
            )}
          </Match>
          <Match when={as("unreadable")}>
            <p>
              <span class="tag tag-due">Can't be filed here now</span> Look again tomorrow, or file it in your HMRC
              account if it can't wait.
            </p>
          </Match>
        </Switch>
        <UnreadableMark row={props.obligation} />
      </div>
      <Switch>
        <Match when={as("due") && slug()}>
          {(to) => (
            <A href={`/return/${to()}`} class={props.first ? "button" : "button button-secondary"}>
              Prepare <span class="visually-hidden">the return for {words()}</span>
            </A>
          )}
        </Match>
        <Match when={as("filed-here")}>
          {(at) => (
            <A href={`/receipt/${at().receipt.receiptId}`}>
              Receipt <span class="visually-hidden">for {words()}</span>
            </A>
          )}
        </Match>
      </Switch>
    </li>
  );
}

function FiledRow(props: { obligation: Obligation }) {
  const words = () => obligationWords(props.obligation);
  const slug = () => (isPeriod(props.obligation) ? slugOf(props.obligation) : undefined);
  return (
    <li class="row">
      <div>
        <h3>{words()}</h3>
        <p>
          <span class="tag tag-done">Filed</span>{" "}
          <Show when={props.obligation.received}>{(on) => <>HMRC received it on {dateWords(on())}</>}</Show>
        </p>
        <UnreadableMark row={props.obligation} />
      </div>
      <Show when={slug()}>
        {(to) => (
          <A href={`/filed/${to()}`}>
            View <span class="visually-hidden">the return for {words()}</span>
          </A>
        )}
      </Show>
    </li>
  );
}
