import { type JSX, Show } from "solid-js";

interface FieldProps {
  id: string;
  label: JSX.Element;
  hint?: string;
  value: string;
  onInput: (value: string) => void;
  fault?: string | undefined;
  /** What is offered beside the fault. */
  offer?: JSX.Element;
  prefix?: string;
  width?: "amount" | "medium";
  inputMode?: "decimal" | "numeric" | "text";
}

/** One labelled field with its hint and its fault, tied together for screen readers. */
export function Field(props: FieldProps) {
  const describedBy = () =>
    [props.hint && `${props.id}-hint`, props.fault && `${props.id}-fault`].filter(Boolean).join(" ") || undefined;
  return (
    <div classList={{ field: true, "field-faulty": Boolean(props.fault) }}>
      <label for={props.id}>{props.label}</label>
      <Show when={props.hint}>
        <p class="hint" id={`${props.id}-hint`}>
          {props.hint}
        </p>
      </Show>
      <Show when={props.fault}>
        <p class="fault" id={`${props.id}-fault`}>
          <span class="visually-hidden">Error: </span>
          {props.fault}
        </p>
        {props.offer}
      </Show>
      <div class="input-row">
        <Show when={props.prefix}>
          <span class="prefix" aria-hidden="true">
            {props.prefix}
          </span>
        </Show>
        <input
          id={props.id}
          name={props.id}
          type="text"
          class={props.width ?? ""}
          inputMode={props.inputMode ?? "text"}
          autocomplete="off"
          spellcheck={false}
          value={props.value}
          aria-invalid={props.fault ? "true" : undefined}
          aria-describedby={describedBy()}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      </div>
    </div>
  );
}
