import { boxNumber, type NineBoxes } from "@submit/contract/value/nine-boxes";
import { For } from "solid-js";
import { boxLabel } from "../vat/box";
import { figureWords, owedByBoxes } from "../vat/figure";

const order = (Object.keys(boxNumber) as (keyof NineBoxes)[]).sort((one, other) => boxNumber[one] - boxNumber[other]);

/** The nine boxes of a return, as a table that prints well; of HMRC's some may be missing, as they can't be read. */
export function BoxesTable(props: { boxes: Partial<NineBoxes>; caption: string }) {
  return (
    <>
      <table class="boxes">
        <caption class="visually-hidden">{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">Box</th>
            <th scope="col">What it holds</th>
            <th scope="col" class="amount">
              Amount
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={order}>
            {(box) => (
              <tr classList={{ computed: box === "totalVatDue" || box === "netVatDue" }}>
                <th scope="row">{boxNumber[box]}</th>
                <td>{boxLabel[box]}</td>
                <td class="amount">{figureWords(box, props.boxes[box])}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <p class="owed">{owedByBoxes(props.boxes) ?? "What it comes to can't be worked out: a figure can't be read"}</p>
    </>
  );
}
