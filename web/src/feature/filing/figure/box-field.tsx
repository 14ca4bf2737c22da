import { boxNumber } from "@submit/contract/value/nine-boxes";
import { Show } from "solid-js";
import { Field } from "../../../ui/field";
import { boxHint, boxLabel, type EnteredBox, isWhole } from "../../../vat/box";
import type { FigureError } from "../../../vat/figure";

/** The field of one box. Pence in a whole-pound box are asked about, never dropped silently. */
export function BoxField(props: {
  box: EnteredBox;
  value: string;
  error: FigureError | undefined;
  onInput: (text: string) => void;
}) {
  return (
    <Field
      id={props.box}
      label={
        <>
          <span class="box-number">Box {boxNumber[props.box]}</span> {boxLabel[props.box]}
        </>
      }
      hint={boxHint[props.box]}
      value={props.value}
      onInput={props.onInput}
      error={props.error?.message}
      offer={
        <Show when={props.error?.withoutPence}>
          {(amount) => (
            <button type="button" class="button button-secondary" onClick={() => props.onInput(amount())}>
              Leave out the pence: £{amount()}
            </button>
          )}
        </Show>
      }
      prefix="£"
      width="amount"
      inputMode={isWhole(props.box) ? "numeric" : "decimal"}
    />
  );
}
