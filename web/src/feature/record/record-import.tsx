import { createEffect, createMemo, on, Show } from "solid-js";
import { record as words } from "#message/record";
import { takesRecordsOnly } from "../../api/stage";
import { enteredBoxes } from "../../vat/box";
import { DropZone } from "./drop-zone";
import { isLacking } from "./find/resolve";
import { FoundTable } from "./found-table";
import { Paste } from "./paste";
import { createRecord, type RecordProps, type RecordState, type Trouble } from "./record-state";
import { Remarks } from "./remarks";
import "./record.css";

/**
 * Brings the figures of a return from records: a file that is dropped on the page or chosen, or text that is pasted. It hands
 * over what was read, and keeps where that came from for the filing.
 */
export function RecordImport(props: RecordProps) {
  const state = createRecord(props);
  focusOnNews(state);
  return (
    <section class="record" aria-labelledby="record-title">
      <DropZone busy={state.busy()} onFiles={(files) => void state.takeFiles(files)} />
      <Show when={state.trouble()}>{(trouble) => <TroubleNotice trouble={trouble()} />}</Show>
      <Show when={state.current()} fallback={<KeptNote state={state} />}>
        <Found state={state} />
      </Show>
      <Show when={!takesRecordsOnly()} fallback={<p class="quiet">{words.paste.shut}</p>}>
        <Paste onText={(text) => void state.takeText(text)} />
      </Show>
    </section>
  );
}

function Found(props: { state: RecordState }) {
  const file = () => props.state.current()?.source.file?.name;
  const title = () => {
    const name = file();
    return name === undefined ? words.found.pasted : words.found.title(name);
  };
  return (
    <div class="found">
      <h2 id="record-found" tabindex="-1">
        {title()}
      </h2>
      <p role="status" class="quiet">
        {said(props.state)}
      </p>
      <Remarks state={props.state} />
      <FoundTable state={props.state} />
      <button type="button" class="button-link" onClick={() => props.state.remove()}>
        {words.found.remove}
      </button>
    </div>
  );
}

/** After the page was loaded again: the figures of the form were read from a file before. */
function KeptNote(props: { state: RecordState }) {
  const name = createMemo(() => {
    const provenance = props.state.kept()?.provenance;
    return !props.state.trouble() && provenance?.how === "file" ? provenance.fileName : undefined;
  });
  return <Show when={name()}>{(file) => <p class="quiet">{words.found.kept(file())}</p>}</Show>;
}

function TroubleNotice(props: { trouble: Trouble }) {
  const title = () => {
    const { file, trouble } = props.trouble;
    if (file !== undefined) return words.problem.named(file);
    return trouble === "several-files" ? words.problem.title : words.problem.pasted;
  };
  return (
    <div class="notice notice-bad" role="alert" id="record-trouble" tabindex="-1">
      <h2>{title()}</h2>
      <p>{words.problem[props.trouble.trouble]}</p>
    </div>
  );
}

function said(state: RecordState): string {
  const states = state.states();
  const read = enteredBoxes.filter((box) => states[box].kind === "read");
  const open = enteredBoxes.filter(
    (box) => states[box].kind !== "read" && !isLacking(box, states[box]) && state.current()?.picks[box] !== "nothing",
  );
  const lead = state.current()?.isSame ? `${words.found.same} ` : "";
  const isNothing = enteredBoxes.every((box) => states[box].kind === "missing");
  return lead + (isNothing ? words.found.nothing : words.found.said(read.length, open.length));
}

/** The focus goes to what needs the user: what can't be read, the first open question, or what was found. */
function focusOnNews(state: RecordState): void {
  const news = createMemo(() => state.trouble() ?? state.current()?.source);
  createEffect(
    on(
      news,
      (now) => {
        if (!now) return;
        queueMicrotask(() => {
          const open = document.querySelector<HTMLElement>(".record [data-open]");
          const target = open ?? document.getElementById("record-trouble") ?? document.getElementById("record-found");
          target?.focus();
        });
      },
      { defer: true },
    ),
  );
}
