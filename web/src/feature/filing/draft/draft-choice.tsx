import { boxNumber } from "@submit/contract/value/nine-boxes";
import { For } from "solid-js";
import { draft } from "#message/filing/draft";
import { clockWords } from "../../../browser/clock";
import { boxName, enteredBoxes } from "../../../vat/box";
import type { TypedFigures } from "../../../vat/figure";
import { isSameAmount } from "./reconcile";
import type { ServerDraft } from "./server-draft";

const words = draft.choose;

/** Two drafts of one return side by side, one of which the user goes on with. */
export function DraftChoice(props: {
  mine: TypedFigures;
  theirs: ServerDraft;
  choose: (which: "mine" | "theirs") => void;
}) {
  return (
    <section class="notice" aria-labelledby="draft-choice">
      <h2 id="draft-choice">{words.title}</h2>
      <p>{words.text}</p>
      <table class="boxes" translate="no">
        <thead>
          <tr>
            <th scope="col">{words.box}</th>
            <th scope="col" class="amount">
              {words.mine}
            </th>
            <th scope="col" class="amount">
              {words.theirs(clockWords(Date.parse(props.theirs.savedAt), Date.now()))}
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={enteredBoxes}>
            {(box) => (
              <tr classList={{ computed: !isSameAmount(props.mine[box], props.theirs.typed[box]) }}>
                <th scope="row">{words.name(boxNumber[box], boxName[box])}</th>
                <td class="amount">{props.mine[box] || words.empty}</td>
                <td class="amount">{props.theirs.typed[box] || words.empty}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <p class="row-actions">
        <button type="button" class="button" onClick={() => props.choose("mine")}>
          {words.takeMine}
        </button>
        <button type="button" class="button button-secondary" onClick={() => props.choose("theirs")}>
          {words.takeTheirs}
        </button>
      </p>
    </section>
  );
}
