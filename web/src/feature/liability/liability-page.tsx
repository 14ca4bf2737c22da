import { For, type JSX } from "solid-js";
import { liability as words } from "#message/liability";
import { useSearchParams } from "../../route/place";
import { MoneyTabs } from "../../ui/hmrc/money-tabs";
import { Loaded } from "../../ui/loaded";
import { PageFrame } from "../../ui/page-frame";
import { VatNumberLine } from "../../ui/vat-number-line";
import { useVrn } from "../../vat/address";
import { today } from "../../vat/today";
import { HowToPay } from "./how-to-pay";
import { rangeOf, yearsUntil } from "./ledger";
import { createLedger } from "./ledger-load";
import { LiabilityList, LiabilityTotal } from "./liability-list";
import { PaymentTable } from "./payment-table";

/** What is owed to HMRC, what is settled, and what HMRC has received. */
export function LiabilityPage(props: { notice: JSX.Element }) {
  const [query, setQuery] = useSearchParams<{ year?: string }>();
  const year = () => (rangeOf(query.year, today()) ? query.year : undefined);
  const vrn = useVrn();
  const ledger = createLedger(vrn, year);
  return (
    <PageFrame title={words.title}>
      <VatNumberLine vrn={vrn} />
      <MoneyTabs />
      <YearChoice
        years={yearsUntil(today())}
        year={year()}
        choose={(chosen) => setQuery({ year: chosen || undefined }, { scroll: false })}
      />
      <Loaded load={ledger.liabilities} what={words.loading}>
        {(found) => (
          <div class="with-card">
            <LiabilityTotal liabilities={found().liabilities} today={today()} />
            <HowToPay vrn={vrn} liabilities={found().liabilities} today={today()} />
            <div>
              <LiabilityList liabilities={found().liabilities} today={today()} />
            </div>
          </div>
        )}
      </Loaded>
      {props.notice}
      <h2>{words.payments.title}</h2>
      <p class="quiet">{words.payments.order}</p>
      <Loaded load={ledger.payments} what={words.payments.loading}>
        {(found) => <PaymentTable payments={found().payments} />}
      </Loaded>
      <p class="quiet">{words.lag}</p>
    </PageFrame>
  );
}

function YearChoice(props: { years: string[]; year: string | undefined; choose: (year: string) => void }) {
  return (
    <div class="field">
      <label for="year">{words.years.label}</label>
      <select id="year" value={props.year ?? ""} onChange={(event) => props.choose(event.currentTarget.value)}>
        <option value="">{words.years.last}</option>
        <For each={props.years}>{(each) => <option value={each}>{each}</option>}</For>
      </select>
    </div>
  );
}
