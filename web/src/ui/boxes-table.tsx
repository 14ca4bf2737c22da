import { boxNumber, type NineBoxes } from "@submit/contract/value/nine-boxes";
import { For } from "solid-js";
import { ui } from "#message/ui";
import { allBoxes, boxLabel } from "../vat/box";
import { figureWords, owedByBoxes } from "../vat/figure";

const words = ui.boxes;

/** The nine boxes of a return, as a table that prints well; of HMRC's some may be missing, as they can't be read. */
export function BoxesTable(props: { boxes: Partial<NineBoxes>; caption: string }) {
  return (
    <>
      <table class="boxes">
        <caption class="visually-hidden">{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.box}</th>
            <th scope="col" class="amount">
              {words.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={allBoxes}>
            {(box) => (
              <tr classList={{ computed: box === "totalVatDue" || box === "netVatDue" }}>
                <th scope="row" aria-label={words.row(boxNumber[box], boxLabel[box])}>
                  <span class="box-number">{words.boxNumber(boxNumber[box])}</span> {boxLabel[box]}
                </th>
                <td class="amount" translate="no">
                  {figureWords(box, props.boxes[box])}
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <p class="owed" translate="no">
        {owedByBoxes(props.boxes) ?? words.unreadable}
      </p>
    </>
  );
}
