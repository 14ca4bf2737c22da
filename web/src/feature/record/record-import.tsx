import { createEffect, createMemo, on, Show } from "solid-js";
import { record as words } from "#message/record";
import { takesRecordsOnly } from "../../api/stage";
import { enteredBoxes } from "../../vat/box";
import { DropZone } from "./drop-zone";
import { isLacking } from "./find/resolve";
import { FoundTable, type ListProps } from "./found-table";
import { Paste } from "./paste";
import type { RecordState, Trouble } from "./record-state";
import { Remarks } from "./remarks";
import "./record.css";

interface ImportProps extends ListProps {
  /** The figures of the form are those of an import. */
  isImported: boolean;
  /** The fields are shown in place of the list. */
  isTyping: boolean;
  /** The import took the place of figures. */
  hasEarlier: boolean;
  onTyping: (isTyping: boolean) => void;
}

/**
 * Brings the figures of a return from records: a file that is dropped on the page or chosen, or text that is pasted. What was
 * read is one list of the boxes as they will be filed, with where each was found.
 */
export function RecordImport(props: ImportProps) {
  focusOnNews(props.state);
  return (
    <section class="record" aria-labelledby="record-title">
      <DropZone busy={props.state.busy()} onFiles={(files) => void props.state.takeFiles(files)} />
      <Show when={props.state.trouble()}>{(trouble) => <TroubleNotice trouble={trouble()} />}</Show>
      <Show when={props.isImported}>
        <Found {...props} />
      </Show>
      <p role="status" class="quiet undone" id="record-undone" tabindex="-1">
        {undoneWords(props)}
      </p>
      <Show when={!takesRecordsOnly()} fallback={<p class="quiet">{words.paste.shut}</p>}>
        <Paste onText={(text) => void props.state.takeText(text)} />
      </Show>
    </section>
  );
}

function Found(props: ImportProps) {
  const title = () => {
    const { current, kept } = props.state;
    const provenance = kept()?.provenance;
    const name = current()
      ? current()?.source.file?.name
      : provenance?.how === "file"
        ? provenance.fileName
        : undefined;
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
      <Show when={!props.isTyping}>
        <Remarks state={props.state} />
        <Show when={!props.state.isPartAsked()}>
          <FoundTable {...props} />
        </Show>
      </Show>
      <Ways {...props} />
    </div>
  );
}

/** The ways on from the list: to fields, and back to what there was before. */
function Ways(props: ImportProps) {
  const undo = () => {
    props.state.undo();
    queueMicrotask(() => document.getElementById("record-undone")?.focus());
  };
  const isReplaced = () => props.hasEarlier && (props.state.current()?.isHanded ?? true);
  return (
    <>
      <Show when={isReplaced()}>
        <p class="quiet">{words.found.replaced}</p>
      </Show>
      <p class="found-ways">
        <button type="button" class="button-link" onClick={undo}>
          {isReplaced() ? words.found.putBack : words.found.remove}
        </button>
        <Show when={!takesRecordsOnly()}>
          <button type="button" class="button-link" onClick={() => props.onTyping(!props.isTyping)}>
            {props.isTyping ? words.found.list : words.found.type}
          </button>
        </Show>
      </p>
    </>
  );
}

function undoneWords(props: ImportProps): string {
  if (!props.state.isUndone()) return "";
  const isBlank = enteredBoxes.every((box) => ["", "0"].includes(props.figures[box]));
  return isBlank ? words.found.undone : words.found.isBack;
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
  const now = state.current();
  if (!now || state.isPartAsked()) return "";
  const states = state.states();
  const read = enteredBoxes.filter((box) => states[box].kind === "read");
  const open = enteredBoxes.filter((box) => state.isOpen(box) && !isLacking(box, states[box]));
  const lead = now.isSame ? `${words.found.same} ` : "";
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
        if (!now || state.isUndone()) return;
        queueMicrotask(() => {
          const open = document.querySelector<HTMLElement>(".record [data-open]");
          const target = document.getElementById("record-trouble") ?? open ?? document.getElementById("record-found");
          target?.focus();
        });
      },
      { defer: true },
    ),
  );
}
