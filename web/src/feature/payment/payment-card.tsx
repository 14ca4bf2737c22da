import { decimal, formatPounds, type Pence } from "@submit/contract/value/money";
import type { CalendarDate, Vrn } from "@submit/contract/value/scalar";
import { For, type JSX, Show } from "solid-js";
import { payment as words } from "#message/payment";
import { isSandbox } from "../../api/stage";
import { dateWords, weekdayWords } from "../../vat/period";
import { CopyButton } from "./copy-button";
import { accountOn, HMRC_ACCOUNT, PAY_VAT_URL } from "./hmrc-account";
import { lastDays } from "./payment-date";
import { PaymentSection } from "./payment-section";

export interface PaymentCardProps {
  vrn: Vrn;
  amount: Pence;
  /** HMRC's own due date; absent where HMRC gives none. */
  due: CalendarDate | undefined;
  today: CalendarDate;
  /** What more is owed, with a later due date. */
  later?: Pence;
}

/** How much to pay HMRC, by when, and what a bank asks for, each with a button to copy it. */
export function PaymentCard(props: PaymentCardProps) {
  const account = () => accountOn(props.today);
  const isLate = () => props.due !== undefined && props.due < props.today;
  return (
    <PaymentSection title={words.title} amount={props.amount}>
      <p class="pay-due">
        <Show when={props.due} fallback={words.undated}>
          {(due) => (isLate() ? words.late(dateWords(due())) : words.by(weekdayWords(due())))}
        </Show>
        <Show when={props.later}>{(later) => <> {words.later(formatPounds(later()))}</>}</Show>
      </p>
      <Show when={isSandbox()}>
        <p class="pay-test">{words.sandbox}</p>
      </Show>
      <dl class="pay-details">
        <Detail name={words.details.amount} value={decimal(props.amount)} shown={formatPounds(props.amount)} />
        <Detail name={words.details.reference} value={props.vrn} />
        <Show when={account()}>
          {(one) => (
            <>
              <Detail name={words.details.name} value={one().name} />
              <Detail name={words.details.sortCode} value={one().sortCode} />
              <Detail name={words.details.accountNumber} value={one().accountNumber} />
            </>
          )}
        </Show>
      </dl>
      <Show when={!isLate() && props.due}>{(due) => <Ways due={due()} today={props.today} />}</Show>
      <Show when={account()} fallback={<Unchecked />}>
        <p class="quiet pay-note">
          {words.checked(dateWords(HMRC_ACCOUNT.checked))} {words.abroad.before} <GovUk />
        </p>
      </Show>
      <p class="quiet pay-note">{words.twice}</p>
    </PaymentSection>
  );
}

function Detail(props: { name: string; value: string; shown?: string }) {
  return (
    <div class="pay-detail">
      <dt>{props.name}</dt>
      <dd>
        <span class="pay-value" translate="no">
          {props.shown ?? props.value}
        </span>
        <CopyButton value={props.value} what={inSentence(props.name)} />
      </dd>
    </div>
  );
}

function Ways(props: { due: CalendarDate; today: CalendarDate }) {
  const days = () => lastDays(props.due);
  const day = (by: CalendarDate | undefined) => {
    if (!by) return words.ways.unknown;
    return by < props.today ? words.ways.missed : dateWords(by);
  };
  const ways = (): [string, string][] => [
    [words.ways.fasterPayments, words.ways.anyDay(dateWords(days().fasterPayments))],
    [words.ways.chaps, day(days().chaps)],
    [words.ways.bacs, day(days().bacs)],
  ];
  return (
    <>
      <h3 class="pay-title">{words.ways.title}</h3>
      <dl class="pay-ways">
        <For each={ways()}>
          {([way, by]) => (
            <div>
              <dt>{way}</dt>
              <dd>{by}</dd>
            </div>
          )}
        </For>
      </dl>
    </>
  );
}

function Unchecked(): JSX.Element {
  return (
    <p class="pay-note">
      {words.unchecked} {words.onlyGovUk.before} <GovUk />
    </p>
  );
}

function GovUk() {
  return (
    <a href={PAY_VAT_URL} rel="noreferrer">
      {words.govUk}
    </a>
  );
}

/** `Sort code` as it stands within a sentence; what comes after a colon explains the name and is left out. */
function inSentence(name: string): string {
  const [short = name] = name.split(":");
  return short.charAt(0).toLowerCase() + short.slice(1);
}
