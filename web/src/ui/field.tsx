import { type JSX, Show } from "solid-js";
import { ui } from "#message/ui";

interface FieldProps {
  id: string;
  label: JSX.Element;
  hint?: string;
  value: string;
  onInput: (value: string) => void;
  error?: string | undefined;
  width?: "medium";
  inputMode?: "decimal" | "numeric" | "text";
}

/** One labelled field with its hint and its error, tied together for screen readers. */
export function Field(props: FieldProps) {
  const describedBy = () =>
    [props.hint && `${props.id}-hint`, props.error && `${props.id}-error`].filter(Boolean).join(" ") || undefined;
  return (
    <div classList={{ field: true, "field-invalid": Boolean(props.error) }}>
      <label for={props.id}>{props.label}</label>
      <Show when={props.hint}>
        <p class="hint" id={`${props.id}-hint`}>
          {props.hint}
        </p>
      </Show>
      <Show when={props.error}>
        <p class="error" id={`${props.id}-error`}>
          <span class="visually-hidden">{ui.error} </span>
          {props.error}
        </p>
      </Show>
      <div class="input-row">
        <input
          id={props.id}
          name={props.id}
          type="text"
          class={props.width ?? ""}
          inputMode={props.inputMode ?? "text"}
          autocomplete="off"
          spellcheck={false}
          value={props.value}
          aria-invalid={props.error ? "true" : undefined}
          aria-describedby={describedBy()}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      </div>
    </div>
  );
}
