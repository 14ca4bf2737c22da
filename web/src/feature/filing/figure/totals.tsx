import { formatPounds } from "@submit/contract/value/money";
import { boxNumber } from "@submit/contract/value/nine-boxes";
import { createMemo, Show } from "solid-js";
import { boxHint, boxLabel } from "../../../vat/box";
import { liveTotals, owedWords, type TypedFigures } from "../../../vat/figure";

/** Box 3 or box 5, worked out as one types. */
export function Totals(props: { typed: TypedFigures; show: "total" | "net" }) {
  const box = () => (props.show === "total" ? "totalVatDue" : "netVatDue");
  const sums = createMemo(() => liveTotals(props.typed));
  const amount = () => (props.show === "total" ? sums().total : sums().net);
  const owed = () => {
    const { net, repayment } = sums();
    return props.show === "net" && net !== undefined ? owedWords(net, repayment ?? false) : undefined;
  };
  return (
    <div class="computed-box">
      <p class="computed-label">
        <span class="box-number">Box {boxNumber[box()]}</span> {boxLabel[box()]}
      </p>
      <p class="hint">{boxHint[box()]}, worked out for you</p>
      <output
        class="computed-amount"
        for={props.show === "total" ? "vatDueSales vatDueAcquisitions" : "vatReclaimedCurrPeriod"}
      >
        {amount() === undefined ? "–" : formatPounds(amount() ?? 0n)}
        <Show when={owed()}>{(words) => <span class="computed-owed">{words()}</span>}</Show>
      </output>
    </div>
  );
}
