import { useSearchParams } from "@solidjs/router";
import { ukDate } from "@submit/contract/value/date";
import { For } from "solid-js";
import { Loaded } from "../../ui/loaded";
import { PageFrame } from "../../ui/page-frame";
import { RequireVrn } from "../../ui/require-vrn";
import { VatNumberLine } from "../../ui/vat-number-line";
import { rangeOf, yearsUntil } from "./ledger";
import { createLedger } from "./ledger-load";
import { LiabilityList } from "./liability-list";
import { PaymentTable } from "./payment-table";

/** What is owed to HMRC, what is settled, and what HMRC has received. */
export function LiabilityPage() {
  const [query, setQuery] = useSearchParams<{ year?: string }>();
  const today = ukDate(new Date());
  const year = () => (rangeOf(query.year, today) ? query.year : undefined);
  const ledger = createLedger(year);
  return (
    <PageFrame title="What you owe">
      <RequireVrn>
        {(vrn) => (
          <>
            <VatNumberLine vrn={vrn()} />
            <YearChoice
              years={yearsUntil(today)}
              year={year()}
              choose={(chosen) => setQuery({ year: chosen || undefined }, { scroll: false })}
            />
            <Loaded load={ledger.liabilities} what="what you owe">
              {(found) => <LiabilityList liabilities={found().liabilities} today={today} />}
            </Loaded>
            <h2>Payments received</h2>
            <p class="quiet">HMRC lists a payment by the period that it is for, not by the day it arrived.</p>
            <Loaded load={ledger.payments} what="your payments">
              {(found) => <PaymentTable payments={found().payments} />}
            </Loaded>
            <HowToPay />
          </>
        )}
      </RequireVrn>
    </PageFrame>
  );
}

function YearChoice(props: { years: string[]; year: string | undefined; choose: (year: string) => void }) {
  return (
    <div class="field">
      <label for="year">Periods that ended in</label>
      <select id="year" value={props.year ?? ""} onChange={(event) => props.choose(event.currentTarget.value)}>
        <option value="">the last year</option>
        <For each={props.years}>{(each) => <option value={each}>{each}</option>}</For>
      </select>
    </div>
  );
}

function HowToPay() {
  return (
    <section aria-labelledby="how-to-pay">
      <h2 id="how-to-pay">How to pay</h2>
      <p>
        You pay HMRC, not Submit. GOV.UK says how, and how long each way takes:{" "}
        <a href="https://www.gov.uk/pay-vat">Pay your VAT bill</a>. If HMRC holds a Direct Debit for you, it collects
        the money by itself within days of the due date: don't pay it a second time.
      </p>
      <p class="quiet">
        HMRC's list runs behind: a return that you have just filed, or a payment that you have just made, can take some
        days to show here.
      </p>
    </section>
  );
}
