import type { Vrn } from "@submit/contract/value/scalar";
import { createSignal } from "solid-js";
import * as v from "valibot";
import { figure } from "#message/filing/figure";
import { useLocation } from "../../../route/place";
import { euBoxes } from "../../../vat/box";
import { readAmount, type TypedFigures } from "../../../vat/figure";
import { readNote, writeNote } from "../../../vat/vrn-note";

const words = figure.euGoods;
const TOPIC = "eu-goods";

/** Whether boxes 2, 8 and 9 are asked for: as answered for this VAT number, or because there are figures in them. */
export function createEuGoods(vrn: Vrn, given: TypedFigures | undefined) {
  // A link to one of these boxes is to find it.
  const { hash } = useLocation();
  const isAskedFor = euBoxes.some((box) => hash === `#${box}`);
  const noted = readNote(TOPIC, vrn, v.boolean()) ?? false;
  const [has, setHas] = createSignal(noted || isAskedFor || hasFigures(given));
  return {
    has,
    answer(yes: boolean) {
      setHas(yes);
      writeNote(TOPIC, vrn, yes);
    },
    /** Figures that were imported are never hidden. */
    showFor: (figures: Partial<TypedFigures>) => hasFigures(figures) && setHas(true),
  };
}

/** The one question that spares most businesses three boxes. */
export function EuGoods(props: { has: boolean; onAnswer: (yes: boolean) => void }) {
  return (
    <div class="eu-goods">
      <input
        id="eu-goods"
        type="checkbox"
        checked={props.has}
        aria-describedby="eu-goods-hint"
        onChange={(event) => props.onAnswer(event.currentTarget.checked)}
      />
      <label for="eu-goods">{words.label}</label>
      <p class="hint" id="eu-goods-hint">
        {words.hint}
      </p>
    </div>
  );
}

function hasFigures(figures: Partial<TypedFigures> | undefined): boolean {
  return euBoxes.some((box) => figures?.[box]?.trim() && readAmount(figures[box]) !== 0n);
}
