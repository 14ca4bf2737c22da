import { boxNumber, type NineBoxes } from "@submit/contract/value/nine-boxes";
import { For, Show } from "solid-js";
import { check } from "#message/filing/check";
import { allBoxes, boxLabel, isEntered } from "../../../vat/box";
import { figureWords } from "../../../vat/figure";
import type { History, PastReturn } from "../history/history";

const words = check.rows;

interface CheckRowsProps {
  boxes: NineBoxes;
  history: History;
  isFlatRate: boolean;
  /** The page of the figures. */
  href: string;
}

/** The nine boxes, each beside those of the last return and of the one a year before, with the way to change it. */
export function CheckRows(props: CheckRowsProps) {
  const label = (box: keyof NineBoxes) =>
    box === "totalValueSalesExVAT" && props.isFlatRate ? words.labelFlatRate : boxLabel[box];
  return (
    <section aria-labelledby="check-rows">
      <div class="check-head">
        <h2 id="check-rows">{words.title}</h2>
        <span aria-hidden="true">{words.now}</span>
        <span aria-hidden="true">{props.history.last && words.last}</span>
        <span aria-hidden="true">{props.history.lastYear && words.lastYear}</span>
      </div>
      <dl class="check-rows">
        <For each={allBoxes}>
          {(box) => (
            <div classList={{ "check-row": true, "check-row-computed": !isEntered(box) }}>
              <dt>
                <span class="box-number">{words.box(boxNumber[box])}</span>
                <span class="visually-hidden">{words.and}</span> {label(box)}
              </dt>
              <dd class="check-now" translate="no">
                {figureWords(box, props.boxes[box])}
              </dd>
              <Past name={words.last} of={props.history.last} box={box} />
              <Past name={words.lastYear} of={props.history.lastYear} box={box} />
              <dd class="check-change">
                <Show when={isEntered(box)}>
                  <a href={`${props.href}#${box}`}>
                    {words.change}
                    <span class="visually-hidden">{words.changeBox(boxNumber[box])}</span>
                  </a>
                </Show>
              </dd>
            </div>
          )}
        </For>
      </dl>
    </section>
  );
}

function Past(props: { name: string; of: PastReturn | undefined; box: keyof NineBoxes }) {
  return (
    <dd class="check-past">
      <Show when={props.of}>
        {(past) => (
          <>
            <span class="check-past-name">{props.name}</span>{" "}
            <span translate="no">{figureWords(props.box, past().boxes[props.box])}</span>
          </>
        )}
      </Show>
    </dd>
  );
}
