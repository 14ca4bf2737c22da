import type { Liability } from "@submit/contract/api/vat/ledger";
import { formatPounds } from "@submit/contract/value/money";
import type { CalendarDate } from "@submit/contract/value/scalar";
import { For, Match, Show, Switch } from "solid-js";
import { liability as words } from "#message/liability";
import { UnreadableMark } from "../../ui/hmrc/unreadable-mark";
import { dateWords, periodWords } from "../../vat/period";
import { dueWords } from "../../vat/period-status";
import { amountWords, arrange, type Debt, debtOf, missingWords, owedTitle, splitByTax, totals } from "./ledger";

interface ListProps {
  liabilities: Liability[];
  today: CalendarDate;
}

/** What is owed for VAT altogether, and what HMRC owes. */
export function LiabilityTotal(props: ListProps) {
  const sums = () => totals(splitByTax(props.liabilities).vat, props.today);
  return (
    <Show when={props.liabilities.length > 0} fallback={<p>{words.list.none}</p>}>
      <div class="card total">
        <p class="total-amount">{owedTitle(sums())}</p>
        <Show when={missingWords(sums().missing)}>{(missing) => <p>{missing()}</p>}</Show>
        <Show when={sums().owed > 0n}>
          <p>{words.list.scope}</p>
        </Show>
        <Show when={sums().credit > 0n}>
          <p>{words.list.credit(formatPounds(sums().credit))}</p>
        </Show>
      </div>
    </Show>
  );
}

/** What is to be paid, then what is settled or is owed the other way round; charges that are not VAT apart. */
export function LiabilityList(props: ListProps) {
  const split = () => splitByTax(props.liabilities);
  const arranged = () => arrange(split().vat, props.today);
  const isSettled = () => arranged().rest.every((each) => debtOf(each, props.today).kind === "settled");
  return (
    <>
      <Rows title={words.list.open} liabilities={arranged().open} today={props.today} />
      <Rows
        title={isSettled() ? words.list.settled : words.list.rest}
        liabilities={arranged().rest}
        today={props.today}
      />
      <Rows title={words.list.notVat} lead={words.list.notVatLead} liabilities={split().other} today={props.today} />
    </>
  );
}

function Rows(props: ListProps & { title: string; lead?: string }) {
  return (
    <Show when={props.liabilities.length > 0}>
      <h2>{props.title}</h2>
      <Show when={props.lead}>{(lead) => <p>{lead()}</p>}</Show>
      <ul class="rows">
        <For each={props.liabilities}>{(each) => <Row liability={each} debt={debtOf(each, props.today)} />}</For>
      </ul>
    </Show>
  );
}

function Row(props: { liability: Liability; debt: Debt }) {
  const as = <K extends Debt["kind"]>(kind: K) =>
    props.debt.kind === kind ? (props.debt as Extract<Debt, { kind: K }>) : undefined;
  const period = () => {
    const given = props.liability.taxPeriod;
    if (given) return periodWords(given.from, given.to);
    return isUnreadable("taxPeriod") ? words.row.oddPeriod : words.row.noPeriod;
  };
  const isUnreadable = (member: keyof Liability) => props.liability.unreadable?.includes(member) ?? false;
  const noDate = () => (isUnreadable("due") ? words.row.oddDue : words.row.noDue);
  return (
    <li class="row">
      <div>
        <h3>{period()}</h3>
        <p>
          <Switch fallback={<span class="tag">{words.row.unsaid}</span>}>
            <Match when={as("owed")}>
              {(debt) => <Due days={debt().days} due={props.liability.due} otherwise={noDate()} />}
            </Match>
            <Match when={as("credit")}>
              {(debt) => (
                <>
                  <span class="tag tag-done">{words.row.credit}</span> {formatPounds(debt().left)}
                </>
              )}
            </Match>
            <Match when={as("settled")}>
              <span class="tag">{words.row.settled}</span>
              <Show when={props.liability.due}>{(due) => <> {words.row.settledDue(dateWords(due()))}</>}</Show>
            </Match>
          </Switch>
        </p>
        <p class="quiet" lang="en-GB">
          {props.liability.type}
        </p>
        <UnreadableMark row={props.liability} />
      </div>
      <p class="row-amount">
        <Show when={as("owed")} fallback={amountWords(props.liability.originalAmount)}>
          {(debt) => <Left left={formatPounds(debt().left)} whole={amountWords(props.liability.originalAmount)} />}
        </Show>
      </p>
    </li>
  );
}

function Due(props: { days: number | undefined; due: CalendarDate | undefined; otherwise: string }) {
  const late = () => (props.days ?? 0) < 0;
  return (
    <Show when={props.due} fallback={<span class="tag tag-due">{props.otherwise}</span>}>
      {(due) => (
        <>
          <span classList={{ tag: true, "tag-late": late(), "tag-due": !late() }}>{dueWords(props.days ?? 0)}</span>{" "}
          {late() ? words.row.wasDue(dateWords(due())) : words.row.due(dateWords(due()))}
        </>
      )}
    </Show>
  );
}

function Left(props: { left: string; whole: string }) {
  return (
    <>
      {props.left}
      <Show when={props.left !== props.whole}>
        <span class="row-amount-of">{words.row.leftOf(props.whole)}</span>
      </Show>
    </>
  );
}
