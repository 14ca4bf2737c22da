import type { Receipt } from "@submit/contract/api/receipt";
import type { LastSaid } from "@submit/contract/api/vat/last-said";
import { formatPounds } from "@submit/contract/value/money";
import type { Vrn } from "@submit/contract/value/scalar";
import { For, Show } from "solid-js";
import { home } from "#message/home";
import { useAddress } from "../../vat/address";
import { today } from "../../vat/today";
import { missingWords, owedTitle, splitByTax, totals } from "../liability/ledger";
import { directDebitSeenAt } from "../payment/direct-debit-seen";
import { payWords } from "./pay-words";

const words = home.money;

/** What is owed to HMRC and by when, as HMRC said last; `receipts` tell whether HMRC takes it by Direct Debit, once they are here. */
export function MoneyCard(props: {
  vrn: Vrn;
  owed: NonNullable<LastSaid["owed"]>;
  receipts: readonly Receipt[] | undefined;
}) {
  const to = useAddress();
  const vat = () => splitByTax(props.owed.liabilities).vat;
  const sum = () => totals(vat(), today());
  const byDebit = () => directDebitSeenAt(props.receipts ?? [], props.vrn) !== undefined;
  return (
    <section class="card" aria-labelledby="money">
      <h2 id="money">{words.title}</h2>
      <p class="total-amount">{owedTitle(sum())}</p>
      <Show when={sum().credit > 0n}>
        <p>{words.credit(formatPounds(sum().credit))}</p>
      </Show>
      <Show when={missingWords(sum().missing)}>
        <p class="quiet">{words.missing}</p>
      </Show>
      <For each={payWords(vat(), today(), byDebit())}>{(text) => <p>{text}</p>}</For>
      <a href={to("owed")}>{words.pay}</a>
    </section>
  );
}
