import { boxNumber } from "@submit/contract/value/nine-boxes";
import { Show } from "solid-js";
import { figure as words } from "#message/filing/figure";
import { LiveText } from "../../../ui/live-text";
import { type EnteredBox, isWhole } from "../../../vat/box";
import type { FigureError } from "../../../vat/figure";

interface BoxFieldProps {
  box: EnteredBox;
  label: string;
  hint: string;
  value: string;
  error: FigureError | undefined;
  onInput: (text: string) => void;
  onLeave: () => void;
}

/** The field of one box. Pence in a whole-pound box are asked about, never dropped silently. */
export function BoxField(props: BoxFieldProps) {
  const id = (part: string) => `${props.box}-${part}`;
  const describedBy = () => [id("hint"), props.error && id("error")].filter(Boolean).join(" ");
  return (
    <div classList={{ "box-row": true, "field-invalid": Boolean(props.error) }}>
      <div class="box-text">
        <label for={props.box}>
          <BoxNumber number={boxNumber[props.box]} /> {props.label}
        </label>
        <p class="hint" id={id("hint")}>
          {props.hint}
        </p>
        <Show when={props.error}>
          {(error) => (
            <>
              <p class="error" id={id("error")}>
                <span class="visually-hidden">{words.error} </span>
                <LiveText text={error().message} />
              </p>
              <Show when={error().withoutPence}>
                {(amount) => (
                  <button type="button" class="button button-secondary" onClick={() => props.onInput(amount())}>
                    {words.withoutPence(amount())}
                  </button>
                )}
              </Show>
            </>
          )}
        </Show>
      </div>
      <div class="input-row">
        <SignButton box={props.box} value={props.value} onInput={props.onInput} />
        <span class="prefix" aria-hidden="true">
          {words.pound}
        </span>
        <input
          id={props.box}
          name={props.box}
          type="text"
          class="amount"
          inputMode={isWhole(props.box) ? "numeric" : "decimal"}
          autocomplete="off"
          spellcheck={false}
          value={props.value}
          aria-invalid={props.error ? "true" : undefined}
          aria-describedby={describedBy()}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          onBlur={() => props.onLeave()}
        />
      </div>
    </div>
  );
}

/** `Box 1`, to look at. */
export function BoxNumber(props: { number: number }) {
  return (
    <span class="box-number">
      {words.box} {props.number}
    </span>
  );
}

/** Phones' keypads for amounts have no minus. */
function SignButton(props: { box: EnteredBox; value: string; onInput: (text: string) => void }) {
  const isNegative = () => /^\s*[-−(]/.test(props.value);
  const turn = () => {
    const plain = props.value.replace(/[-−()]/g, "").trim();
    props.onInput(isNegative() ? plain : `-${plain}`);
  };
  return (
    <button
      type="button"
      class="sign"
      aria-label={words.sign(boxNumber[props.box])}
      aria-pressed={isNegative()}
      onClick={turn}
    >
      {words.plusMinus}
    </button>
  );
}
