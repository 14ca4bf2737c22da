import type { Liability } from "@submit/contract/api/vat/ledger";
import { formatPounds } from "@submit/contract/value/money";
import type { CalendarDate } from "@submit/contract/value/scalar";
import { For, Match, Show, Switch } from "solid-js";
import { dateWords, periodWords } from "../../vat/period";
import { dueWords } from "../../vat/period-status";
import { amountWords, arrange, type Debt, debtOf, totals } from "./ledger";

interface ListProps {
  liabilities: Liability[];
  today: CalendarDate;
}

/** What is to be paid, with its total, then what is settled or is owed the other way round. */
export function LiabilityList(props: ListProps) {
  const arranged = () => arrange(props.liabilities, props.today);
  const isSettled = () => arranged().rest.every((each) => debtOf(each, props.today).kind === "settled");
  const sums = () => totals(props.liabilities, props.today);
  return (
    <Show when={props.liabilities.length > 0} fallback={<p>HMRC shows nothing for these periods yet.</p>}>
      <div class="card total">
        <Show when={sums().owed > 0n} fallback={<p class="total-amount">You owe nothing for these periods</p>}>
          <p class="total-amount">You owe HMRC {formatPounds(sums().owed)}</p>
          <p>This is for the periods chosen above; others are not in this sum.</p>
        </Show>
        <Show when={sums().credit > 0n}>
          <p>HMRC owes you {formatPounds(sums().credit)}. The two are not set against each other here.</p>
        </Show>
      </div>
      <Rows title="To pay" liabilities={arranged().open} today={props.today} />
      <Rows title={isSettled() ? "Settled" : "Other"} liabilities={arranged().rest} today={props.today} />
    </Show>
  );
}

function Rows(props: ListProps & { title: string }) {
  return (
    <Show when={props.liabilities.length > 0}>
      <h2>{props.title}</h2>
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
    return given ? periodWords(given.from, given.to) : "Not for one period";
  };
  return (
    <li class="row">
      <div>
        <h3>{period()}</h3>
        <p>
          <Switch fallback={<span class="tag">HMRC does not say what is left of it</span>}>
            <Match when={as("owed")}>{(debt) => <Due days={debt().days} due={props.liability.due} />}</Match>
            <Match when={as("credit")}>
              {(debt) => (
                <>
                  <span class="tag tag-done">HMRC owes you</span> {formatPounds(debt().left)}
                </>
              )}
            </Match>
            <Match when={as("settled")}>
              <span class="tag">Settled</span>
              <Show when={props.liability.due}>{(due) => <> Due on {dateWords(due())}</>}</Show>
            </Match>
          </Switch>
        </p>
        <p class="quiet">{props.liability.type}</p>
      </div>
      <p class="row-amount">
        <Show when={as("owed")} fallback={amountWords(props.liability.originalAmount)}>
          {(debt) => <Left left={formatPounds(debt().left)} whole={amountWords(props.liability.originalAmount)} />}
        </Show>
      </p>
    </li>
  );
}

function Due(props: { days: number | undefined; due: CalendarDate | undefined }) {
  const late = () => (props.days ?? 0) < 0;
  return (
    <Show when={props.due} fallback={<span class="tag tag-due">HMRC gives no due date</span>}>
      {(due) => (
        <>
          <span classList={{ tag: true, "tag-late": late(), "tag-due": !late() }}>{dueWords(props.days ?? 0)}</span>{" "}
          {late() ? "It was due" : "Due"} on {dateWords(due())}
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
        <span class="row-amount-of">left of {props.whole}</span>
      </Show>
    </>
  );
}
