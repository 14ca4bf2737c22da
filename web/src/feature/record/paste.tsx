import { createSignal } from "solid-js";
import { record } from "#message/record";

const words = record.paste;

/** Takes figures as text; it reads all that a file may hold. */
export function Paste(props: { onText: (text: string) => void }) {
  const [text, setText] = createSignal("");
  return (
    <details class="paste">
      <summary>{words.summary}</summary>
      <label for="figures">{words.label}</label>
      <p class="hint" id="figures-hint">
        {words.hint}
      </p>
      <textarea
        id="figures"
        rows="5"
        spellcheck={false}
        value={text()}
        aria-describedby="figures-hint"
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="button" class="button button-secondary" onClick={() => props.onText(text())}>
        {words.button}
      </button>
      <p class="quiet">{words.link}</p>
    </details>
  );
}
