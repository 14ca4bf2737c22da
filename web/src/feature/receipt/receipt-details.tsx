import type { Receipt } from "@submit/contract/api/receipt";
import { boxesOf } from "@submit/contract/value/nine-boxes";
import { createMemo, For, Show } from "solid-js";
import { receipt as words } from "#message/receipt";
import { BoxesTable } from "../../ui/boxes-table";
import { Fact } from "../../ui/fact";
import { type FactLine, sheetOf } from "./document/sheet";

/** The facts of a receipt, its nine figures, and where they came from. */
export function ReceiptDetails(props: { receipt: Receipt }) {
  const sheet = createMemo(() => sheetOf(props.receipt));
  return (
    <>
      <h2>{words.facts.title}</h2>
      <Facts lines={sheet().facts} />
      <Show when={props.receipt.figures}>
        {(figures) => (
          <>
            <h2>{words.figures.title}</h2>
            <BoxesTable boxes={boxesOf(figures())} caption={words.figures.caption} />
          </>
        )}
      </Show>
      <Show when={sheet().provenance.length > 0}>
        <h2>{words.provenance.title}</h2>
        <Facts lines={sheet().provenance} />
      </Show>
    </>
  );
}

function Facts(props: { lines: FactLine[] }) {
  return (
    <dl class="facts">
      <For each={props.lines}>{([name, value]) => <Fact name={name}>{value}</Fact>}</For>
    </dl>
  );
}
