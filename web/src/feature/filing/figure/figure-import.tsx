import { createSignal, For, Show } from "solid-js";
import type { EnteredBox } from "../../../vat/box";
import { readPasted } from "./paste";

const LARGEST = 100_000;

interface ImportProps {
  onFigures: (figures: Partial<Record<EnteredBox, string>>) => void;
}

/** Brings figures from records: pasted, or from a file that never leaves the browser. */
export function FigureImport(props: ImportProps) {
  const { text, setText, errors, said, fill, open } = createImport(props);
  let area: HTMLTextAreaElement | undefined;
  const invalid = () => errors().length > 0;
  return (
    <section class="card" aria-labelledby="import-title">
      <h2 id="import-title">From your records</h2>
      <label for="figures">Paste the figures</label>
      <p class="hint" id="figures-hint">
        From a spreadsheet (CSV or copied cells), or one box a line, such as: Box 1: 1,250.40
      </p>
      <Show when={invalid()}>
        <div class="error" id="figures-error" role="alert">
          <For each={errors()}>{(error) => <p>{error}</p>}</For>
        </div>
      </Show>
      <textarea
        id="figures"
        ref={area}
        rows="5"
        spellcheck={false}
        value={text()}
        aria-invalid={invalid() ? "true" : undefined}
        aria-describedby={invalid() ? "figures-hint figures-error" : "figures-hint"}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <div class="import-actions">
        <button type="button" class="button button-secondary" onClick={() => fill(text()) || area?.focus()}>
          Fill in the boxes
        </button>
        <label class="file">
          <span>or choose a file</span>
          <input type="file" accept=".csv,.tsv,.txt,text/*" onChange={(event) => void open(event.currentTarget)} />
        </label>
      </div>
      <p role="status" class="said">
        {said()}
      </p>
    </section>
  );
}

function createImport(props: ImportProps) {
  const [text, setText] = createSignal("");
  const [errors, setErrors] = createSignal<string[]>([]);
  const [said, setSaid] = createSignal("");

  function fill(content: string): boolean {
    setSaid("");
    const read = readPasted(content);
    setErrors(read.kind === "errors" ? read.errors.map((each) => each.message) : []);
    if (read.kind === "errors") return false;
    props.onFigures(read.figures);
    const count = Object.keys(read.figures).length;
    const missing = read.missing.length > 0 ? ` Not in the text: box ${read.missing.join(", box ")}.` : "";
    setSaid(`${count} ${count === 1 ? "box is" : "boxes are"} filled in below.${missing}`);
    return true;
  }

  async function open(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (!file) return;
    if (file.size > LARGEST) {
      setErrors(["This file is far larger than a VAT return. Choose another one."]);
      return;
    }
    const content = await file.text();
    setText(content);
    fill(content);
    // The same file, corrected, can be chosen again.
    input.value = "";
  }

  return { text, setText, errors, said, fill, open };
}
