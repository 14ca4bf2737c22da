import { boxNumber } from "@submit/contract/value/nine-boxes";
import { type Accessor, createSignal } from "solid-js";
import { createStore } from "solid-js/store";
import { type EnteredBox, enteredBoxes, euBoxes } from "../../../vat/box";
import { blank, checkFigures, errorOf, type FigureError, normalized, type TypedFigures } from "../../../vat/figure";

const NO_EU_GOODS = Object.fromEntries(euBoxes.map((box) => [box, "0"])) as Pick<
  TypedFigures,
  (typeof euBoxes)[number]
>;

/** The figures of the form, what is wrong with them, and those that an import took the place of. */
export function createFigures(given: TypedFigures | undefined, hasEuGoods: Accessor<boolean>) {
  const [typed, setTyped] = createStore<TypedFigures>(shown({ ...blank, ...given }));
  const [errors, setErrors] = createSignal<FigureError[]>([]);
  const [replaced, setReplaced] = createSignal<TypedFigures>();

  /** What would be filed: without goods that move to or from the EU their boxes are nought. */
  const effective = (): TypedFigures => ({ ...typed, ...(hasEuGoods() ? {} : NO_EU_GOODS) });
  /** Whether nothing is filled in that is shown: a draft has noughts in the boxes of goods that don't move. */
  const isBlank = () => enteredBoxes.every((box) => typed[box].trim() === "" || (!hasEuGoods() && box in NO_EU_GOODS));
  const setError = (box: EnteredBox, error: FigureError | undefined) =>
    setErrors((list) => [...list.filter((each) => each.box !== box), ...(error ? [error] : [])].sort(byBox));

  return {
    typed,
    errors,
    effective,
    isBlank,
    errorOf: (box: EnteredBox) => errors().find((each) => each.box === box),
    set(box: EnteredBox, text: string) {
      setTyped(box, text);
      setError(box, undefined);
    },
    /** Shows an amount as it was understood, or what is wrong with it, once its field is left. */
    leave(box: EnteredBox) {
      if (typed[box].trim() === "") return;
      setTyped(box, normalized(box, typed[box]));
      setError(box, errorOf(box, typed[box]));
    },
    /** Takes an import; a box that it doesn't have is emptied, so that no figure of an earlier one stays. */
    fill(figures: Partial<TypedFigures>, isNew: boolean): FigureError[] {
      const before = { ...typed };
      if (isNew) setReplaced(isBlank() ? undefined : before);
      for (const box of enteredBoxes) setTyped(box, normalized(box, figures[box] ?? ""));
      const found = enteredBoxes.filter((box) => typed[box] !== "").flatMap((box) => errorOf(box, typed[box]) ?? []);
      setErrors(found);
      return found;
    },
    replaced,
    /** Puts back the figures from before the last import, or none; says whether there were any. */
    undo(): boolean {
      const before = replaced();
      setTyped(before ?? blank);
      setErrors([]);
      setReplaced(undefined);
      return before !== undefined;
    },
    /** Whether all can be filed; what is wrong is told otherwise. */
    check(): boolean {
      const checked = checkFigures(effective());
      setErrors(checked.kind === "errors" ? checked.errors : []);
      return checked.kind === "boxes";
    },
  };
}

/** Amounts of a draft as their fields show them once they are left: it may have been saved before. */
function shown(figures: TypedFigures): TypedFigures {
  return Object.fromEntries(enteredBoxes.map((box) => [box, normalized(box, figures[box])])) as TypedFigures;
}

function byBox(one: FigureError, other: FigureError): number {
  return boxNumber[one.box] - boxNumber[other.box];
}
export type FigureState = ReturnType<typeof createFigures>;
