import { For } from "solid-js";
import { allBoxes, type EnteredBox, euBoxes, isEntered } from "../../../vat/box";
import { BoxField } from "./box-field";
import type { FigureState } from "./figure-state";
import { Total } from "./totals";

export interface FieldProps {
  figures: FigureState;
  label: (box: EnteredBox) => string;
  hint: (box: EnteredBox) => string;
  onInput: (box: EnteredBox, text: string) => void;
}

/** The field of one box of the form. */
export function Field(props: FieldProps & { box: EnteredBox }) {
  return (
    <BoxField
      box={props.box}
      label={props.label(props.box)}
      hint={props.hint(props.box)}
      value={props.figures.typed[props.box]}
      error={props.figures.errorOf(props.box)}
      onInput={(text) => props.onInput(props.box, text)}
      onLeave={() => props.figures.leave(props.box)}
    />
  );
}

/** The fields of all boxes, with boxes 3 and 5 as they are worked out. */
export function Boxes(props: FieldProps & { hasEuGoods: boolean }) {
  const isHidden = (box: EnteredBox) => !props.hasEuGoods && euBoxes.some((each) => each === box);
  return (
    <For each={allBoxes.filter((box) => !isEntered(box) || !isHidden(box))}>
      {(box) =>
        isEntered(box) ? (
          <Field {...props} box={box} />
        ) : (
          <Total box={box as "totalVatDue" | "netVatDue"} typed={props.figures.effective()} />
        )
      }
    </For>
  );
}
