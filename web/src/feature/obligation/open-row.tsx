import type { Receipt } from "@submit/contract/api/receipt";
import type { Obligation } from "@submit/contract/api/vat/obligation";
import type { RequestSummary } from "@submit/contract/protocol/request";
import { Match, Show, Switch } from "solid-js";
import { obligation as messages } from "#message/obligation";
import { followPath } from "../../api/under-way";
import { DueTag } from "../../ui/due-tag";
import { TwinNotice } from "../../ui/hmrc/twin-notice";
import { UnreadableMark } from "../../ui/hmrc/unreadable-mark";
import { useAddress } from "../../vat/address";
import { dateWords, isPeriod, obligationWords, slugOf, timeWords } from "../../vat/period";
import { lagWords, type PeriodStatus } from "../../vat/period-status";
import { today } from "../../vat/today";
import { DraftLine } from "../filing/draft/draft-line";
import type { createDrafts } from "../filing/draft/draft-list";

const words = messages.open;

interface OpenRowProps {
  obligation: Obligation;
  among: readonly Obligation[];
  at: PeriodStatus;
  twin: Receipt | undefined;
  drafts: ReturnType<typeof createDrafts>;
  /** The request by which it is on its way to HMRC. */
  sent: RequestSummary | undefined;
  first: boolean;
}

/** A return that is open at HMRC: where it stands, and what can be done with it here. */
export function OpenRow(props: OpenRowProps) {
  const to = useAddress();
  const period = () => obligationWords(props.obligation);
  const slug = () => (isPeriod(props.obligation) ? slugOf(props.obligation, props.among) : undefined);
  const due = () => (props.obligation.due ? dateWords(props.obligation.due) : undefined);
  const as = <K extends PeriodStatus["kind"]>(kind: K) =>
    props.at.kind === kind ? (props.at as Extract<PeriodStatus, { kind: K }>) : undefined;
  const sent = () => (props.at.kind === "due" ? props.sent : undefined);
  return (
    <li class="row">
      <div>
        <h3>{period()}</h3>
        <Switch>
          <Match when={sent()}>
            {(request) => (
              <p>
                <span class="tag">{words.sent}</span> {words.sentOn(timeWords(request().createdAt))}
              </p>
            )}
          </Match>
          <Match when={as("due")}>
            {(at) => (
              <p>
                <DueTag days={at().days} />
                <Show when={due()}>{(date) => <> {((at().days ?? 0) < 0 ? words.wasDue : words.due)(date())}</>}</Show>
              </p>
            )}
          </Match>
          <Match when={as("not-ended")}>
            {(at) => (
              <p>
                <span class="tag">{words.notEnded}</span> {words.from(dateWords(at().from))}
                <Show when={due()}>{(date) => <> {words.due(date())}</>}</Show>
              </p>
            )}
          </Match>
          <Match when={as("filed-here")}>
            {(at) => (
              <p>
                <span class="tag tag-done">{words.filed}</span> {words.filedOn(dateWords(at().on))}{" "}
                {lagWords(at().shownBy, today())}
              </p>
            )}
          </Match>
          <Match when={as("unreadable")}>
            <p>
              <span class="tag tag-due">{words.unreadable}</span> {words.unreadableText}
            </p>
          </Match>
        </Switch>
        <Show when={props.twin}>{(receipt) => <TwinNotice receipt={receipt()} />}</Show>
        <Show when={as("due") && !sent() && props.drafts.of(props.obligation.periodKey)}>
          {(draft) => (
            <DraftLine
              draft={draft()}
              drafts={props.drafts}
              slug={slug() ?? ""}
              period={obligationWords(props.obligation)}
            />
          )}
        </Show>
        <UnreadableMark row={props.obligation} />
      </div>
      <Switch>
        <Match when={sent()}>
          {(request) => (
            <a href={followPath(request())} class="button button-secondary">
              {words.follow} <span class="visually-hidden">{words.followWhat(period())}</span>
            </a>
          )}
        </Match>
        <Match when={as("due") && slug()}>
          {(name) => (
            <a href={to(`return/${name()}`)} class={props.first ? "button" : "button button-secondary"}>
              {words.prepare} <span class="visually-hidden">{words.prepareFor(period())}</span>
            </a>
          )}
        </Match>
        <Match when={as("filed-here")}>
          {(at) => (
            <a href={to(`receipt/${at().receipt.receiptId}`)}>
              {words.receipt} <span class="visually-hidden">{words.receiptFor(period())}</span>
            </a>
          )}
        </Match>
      </Switch>
    </li>
  );
}
