import type { LastSaid } from "@submit/contract/api/vat/last-said";
import { formatPounds } from "@submit/contract/value/money";
import { For, Show } from "solid-js";
import { home } from "#message/home";
import { useAddress } from "../../vat/address";
import { dateWords } from "../../vat/period";
import { today } from "../../vat/today";
import { arrange, debtOf, missingWords, nextPayment, owedTitle, splitByTax, totals } from "../liability/ledger";
import { paymentReminder, stageOf } from "./reminder";

const words = home.money;

/** What is owed to HMRC and by when, as HMRC said last. */
export function MoneyCard(props: { owed: NonNullable<LastSaid["owed"]> }) {
  const to = useAddress();
  const vat = () => splitByTax(props.owed.liabilities).vat;
  const sum = () => totals(vat(), today());
  const next = () => nextPayment(vat(), today());
  const reminders = () =>
    arrange(vat(), today()).open.flatMap((each) => {
      const debt = debtOf(each, today());
      if (debt.kind !== "owed" || debt.days === undefined || !each.due) return [];
      const stage = stageOf(debt.days);
      return stage ? [paymentReminder(stage, formatPounds(debt.left), each.due)] : [];
    });
  return (
    <section class="card" aria-labelledby="money">
      <h2 id="money">{words.title}</h2>
      <p class="total-amount">{owedTitle(sum())}</p>
      <Show when={reminders().length === 0 && next()?.due}>
        {(due) => (
          <p>{(due() < today() ? words.wasDue : words.due)(formatPounds(next()?.amount ?? 0n), dateWords(due()))}</p>
        )}
      </Show>
      <Show when={sum().credit > 0n}>
        <p>{words.credit(formatPounds(sum().credit))}</p>
      </Show>
      <Show when={missingWords(sum().missing)}>
        <p class="quiet">{words.missing}</p>
      </Show>
      <For each={reminders()}>{(text) => <p>{text}</p>}</For>
      <a href={to("owed")}>{words.pay}</a>
    </section>
  );
}
