import type { Penalties } from "@submit/contract/api/vat/penalty";
import { For, Show } from "solid-js";
import { createApiLoad, FRESH } from "../../api/load";
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
    <PageFrame title="Penalties">
      <VatNumberLine vrn={vrn} />
      <Loaded load={penalties} what="your penalties">
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
        <h2>Late returns</h2>
        <ul class="rows">
          <For each={[...lateReturns()].reverse()}>{(each) => <LateReturnRow penalty={each} />}</For>
        </ul>
      </Show>
      <Show when={payments().length > 0}>
        <h2>Late payments</h2>
        <ul class="rows">
          <For each={payments()}>{(each) => <LatePaymentRow penalty={each} />}</For>
        </ul>
      </Show>
    </>
  );
}

function Meaning() {
  return (
    <section aria-labelledby="meaning">
      <h2 id="meaning">What they mean</h2>
      <h3>A return that is late</h3>
      <p>
        Each late return brings a point. At the threshold (two points if you file each year, four if each quarter, five
        if each month) HMRC charges £200, and £200 more for each late return after that.{" "}
        <a href="https://www.gov.uk/guidance/penalty-points-and-penalties-if-you-submit-your-vat-return-late">
          Late returns on GOV.UK
        </a>
      </p>
      <h3>A payment that is late</h3>
      <ul>
        <li>Up to 15 days: no penalty, if you pay in full or agree a payment plan with HMRC by then.</li>
        <li>After 15 days: a first penalty, 3% of what was unpaid on day 15.</li>
        <li>
          After 30 days: another 3% of what was unpaid on day 30, and a second penalty that grows each day from day 31,
          at 10% a year.
        </li>
      </ul>
      <p>
        These are the rates since April 2025. Before, they were 2%, 2% and 4% a year. A penalty in the list above says
        which rate HMRC used, and HMRC's figure is the one that counts. There is interest to pay as well.{" "}
        <a href="https://www.gov.uk/guidance/how-late-payment-penalties-work-if-you-pay-vat-late">
          Late payments on GOV.UK
        </a>
      </p>
    </section>
  );
}
