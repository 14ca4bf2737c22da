import type { Client } from "@submit/contract/api/client";
import { For } from "solid-js";
import { client as clientWords } from "#message/client";
import { Field } from "../../ui/field";

const words = clientWords.form;
const KINDS = ["business", "agent"] as const;

/** What is typed of a client. */
export interface ClientTyped {
  name: string;
  kind: Client["kind"];
}

/** What a client is called, and who files its returns: the declaration goes by that. */
export function ClientFields(props: {
  typed: ClientTyped;
  error: string | undefined;
  change: (typed: ClientTyped) => void;
}) {
  return (
    <>
      <Field
        id="client-name"
        label={words.name}
        hint={words.nameHint}
        value={props.typed.name}
        onInput={(name) => props.change({ ...props.typed, name })}
        error={props.error}
      />
      <fieldset class="choice">
        <legend>{words.kind}</legend>
        <p class="hint">{words.kindHint}</p>
        <For each={KINDS}>
          {(kind) => (
            <div class="check">
              <input
                id={`kind-${kind}`}
                type="radio"
                name="kind"
                checked={props.typed.kind === kind}
                onChange={() => props.change({ ...props.typed, kind })}
              />
              <label for={`kind-${kind}`}>{words[kind]}</label>
            </div>
          )}
        </For>
      </fieldset>
    </>
  );
}

/** What is wrong with a name; nothing is wrong with none. */
export function nameError(name: string): string | undefined {
  return name.trim().length > 100 ? words.nameLong : undefined;
}
