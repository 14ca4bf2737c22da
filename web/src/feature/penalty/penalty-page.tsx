import type { Penalties } from "@submit/contract/api/vat/penalty";
import { For, Show } from "solid-js";
import { meaning } from "#message/penalty/meaning";
import { penalty as words } from "#message/penalty/penalty";
import { createApiLoad, FRESH } from "../../api/load";
import { MoneyTabs } from "../../ui/hmrc/money-tabs";
import { UnreadableMark } from "../../ui/hmrc/unreadable-mark";
import { Loaded } from "../../ui/loaded";
import { PageFrame } from "../../ui/page-frame";
import { VatNumberLine } from "../../ui/vat-number-line";
import { useVrn } from "../../vat/address";
import { LatePaymentRow } from "./late-payment-row";
import { LateReturnRow } from "./late-return-row";
import { latePaymentTotals, pointAdvice, pointWords, withoutRows } from "./penalty";

/** Penalty points and penalties of the last two years, and what they mean. */
export function PenaltyPage() {
  const vrn = useVrn();
  const penalties = createApiLoad("hmrcVatPenaltyGet", () => ({ vrn }), { fresh: FRESH });
  return (
    <PageFrame title={words.title}>
      <VatNumberLine vrn={vrn} />
      <MoneyTabs />
      <Loaded load={penalties} what={words.what}>
        {(found) => <PenaltyList penalties={found()} />}
      </Loaded>
      <Meaning />
    </PageFrame>
  );
}

function PenaltyList(props: { penalties: Penalties }) {
  const points = () => props.penalties.lateSubmissionPenalty;
  const lateReturns = () => points()?.details ?? [];
  const payments = () => props.penalties.latePaymentPenalty?.details ?? [];
  return (
    <>
      <div class="card total">
        <p class="total-amount">{pointWords(props.penalties)}</p>
        <Show when={points()?.summary} keyed>
          {(summary) => (
            <Show when={(summary.activePenaltyPoints ?? 0) > 0}>
              <p>{pointAdvice(summary)}</p>
            </Show>
          )}
        </Show>
        <p>{latePaymentTotals(props.penalties)}</p>
        <UnreadableMark row={withoutRows(props.penalties)} what="answer" />
      </div>
      <Show when={lateReturns().length > 0}>
        <h2>{words.lateReturns}</h2>
        <ul class="rows">
          <For each={[...lateReturns()].reverse()}>{(each) => <LateReturnRow penalty={each} />}</For>
        </ul>
      </Show>
      <Show when={payments().length > 0}>
        <h2>{words.latePayments}</h2>
        <ul class="rows">
          <For each={payments()}>{(each) => <LatePaymentRow penalty={each} />}</For>
        </ul>
      </Show>
    </>
  );
}

/** What brings a penalty, by the rules in force; HMRC's own figures in the list above are the ones that count. */
function Meaning() {
  return (
    <section aria-labelledby="meaning">
      <h2 id="meaning">{meaning.title}</h2>
      <h3>{meaning.lateReturn.title}</h3>
      <p>{meaning.lateReturn.text}</p>
      <table class="boxes">
        <caption class="visually-hidden">{meaning.lateReturn.caption}</caption>
        <thead>
          <tr>
            <For each={meaning.lateReturn.head}>{(name) => <th scope="col">{name}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={meaning.lateReturn.rows}>
            {([often, points, onTime]) => (
              <tr>
                <th scope="row">{often}</th>
                <td>{points}</td>
                <td>{onTime}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <p>
        {meaning.lateReturn.after} <a href={LATE_RETURNS}>{meaning.lateReturn.link}</a>
      </p>
      <h3>{meaning.latePayment.title}</h3>
      <ul>
        <For each={meaning.latePayment.rules}>{(rule) => <li>{rule}</li>}</For>
      </ul>
      <p>
        {meaning.latePayment.after} <a href={LATE_PAYMENTS}>{meaning.latePayment.link}</a>
      </p>
      <details>
        <summary>{meaning.older.title}</summary>
        <For each={meaning.older.text}>{(text) => <p>{text}</p>}</For>
      </details>
    </section>
  );
}

const LATE_RETURNS = "https://www.gov.uk/guidance/penalty-points-and-penalties-if-you-submit-your-vat-return-late";
const LATE_PAYMENTS = "https://www.gov.uk/guidance/how-late-payment-penalties-work-if-you-pay-vat-late";
