import { useNavigate } from "@solidjs/router";
import { createEffect, createSignal, For, Show } from "solid-js";
import { createStore } from "solid-js/store";
import { ErrorSummary } from "../../../ui/error-summary";
import { type EnteredBox, enteredBoxes } from "../../../vat/box";
import { blank, checkFigures, type FigureError, type TypedFigures } from "../../../vat/figure";
import { dateWords, type Period } from "../../../vat/period";
import { today } from "../../../vat/today";
import { formatVrn } from "../../../vat/vrn";
import { BoxField } from "./box-field";
import * as Draft from "./draft";
import { FigureImport } from "./figure-import";
import { Totals } from "./totals";
import "./figure.css";

interface FigureFormProps {
  obligation: Period;
  vrn: string;
  slug: string;
  draft: Draft.Draft | undefined;
}

/** The figures of a return. Whatever is typed is kept at once, so that a reload loses nothing. */
export function FigureForm(props: FigureFormProps) {
  const navigate = useNavigate();
  const [typed, setTyped] = createStore<TypedFigures>({ ...blank, ...props.draft?.typed });
  const [errors, setErrors] = createSignal<FigureError[]>([]);
  const [attempt, setAttempt] = createSignal(0);

  createEffect(() => {
    const draft = { obligation: props.obligation, typed: { ...typed } };
    if (Draft.isBegun(draft) || props.draft) Draft.save(sessionStorage, props.vrn, props.slug, draft);
  });

  const due = () => {
    const date = props.obligation.due;
    if (!date) return "HMRC's due date for it can't be read";
    return `${date < today() ? "It was due" : "Due"} on ${dateWords(date)}`;
  };
  const errorOf = (box: EnteredBox) => errors().find((each) => each.box === box);
  const set = (box: EnteredBox, text: string) => {
    setTyped(box, text);
    setErrors((list) => list.filter((each) => each.box !== box));
  };
  const fill = (figures: Partial<TypedFigures>) => {
    setTyped(figures);
    setErrors([]);
  };
  const review = (event: SubmitEvent) => {
    event.preventDefault();
    const checked = checkFigures(typed);
    setErrors(checked.kind === "errors" ? checked.errors : []);
    setAttempt((count) => count + 1);
    if (checked.kind === "boxes") navigate(`/return/${props.slug}/review`);
  };

  return (
    <>
      <p class="lead">
        {due()}, for VAT number {formatVrn(props.vrn)}. Bring the figures from your digital records; boxes 3 and 5 are
        worked out for you.
      </p>
      <Show when={errors().length > 0 && attempt()} keyed>
        {(_) => <ErrorSummary items={errors().map((each) => ({ field: each.box, message: each.message }))} />}
      </Show>
      <FigureImport onFigures={fill} />
      <form onSubmit={review} novalidate>
        <h2>Figures</h2>
        <For each={enteredBoxes}>
          {(box) => (
            <>
              <BoxField box={box} value={typed[box]} error={errorOf(box)} onInput={(text) => set(box, text)} />
              <Show when={box === "vatDueAcquisitions"}>
                <Totals typed={typed} show="total" />
              </Show>
              <Show when={box === "vatReclaimedCurrPeriod"}>
                <Totals typed={typed} show="net" />
              </Show>
            </>
          )}
        </For>
        <button type="submit" class="button">
          Review the return
        </button>
        <p class="quiet">Nothing is sent yet. What you enter stays in this tab until you file or sign out.</p>
      </form>
    </>
  );
}
