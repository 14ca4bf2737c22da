import { formatPounds } from "@submit/contract/value/money";
import { For, Show } from "solid-js";
import { record } from "#message/record";
import { dateWords } from "../../vat/period";
import { rowWords } from "./file/grid";
import type { Remark } from "./find/resolve";
import type { RecordState } from "./record-state";

const words = record.remark;

/** What is said of the import as a whole, the sheet it is on, and what is asked before its figures are used. */
export function Remarks(props: { state: RecordState }) {
  const isQuestion = (remark: Remark) => remark.kind === "sum" && remark.isQuestion && props.state.isAsked();
  const questions = () => props.state.remarks().filter(isQuestion);
  const notes = () => props.state.remarks().filter((remark) => !isQuestion(remark));
  return (
    <>
      <SheetChoice state={props.state} />
      <RowChoice state={props.state} />
      <Show when={questions().length > 0}>
        <div class="notice">
          <h3 data-open tabindex="-1">
            {words.title}
          </h3>
          <For each={questions()}>{(remark) => <p>{wordsOf(remark, true)}</p>}</For>
          <button type="button" class="button button-secondary" onClick={() => props.state.confirm()}>
            {words.confirm}
          </button>
        </div>
      </Show>
      <For each={notes()}>
        {(remark) => <p class={remark.kind === "period" ? "notice" : "quiet"}>{wordsOf(remark, false)}</p>}
      </For>
    </>
  );
}

function SheetChoice(props: { state: RecordState }) {
  const now = () => props.state.current();
  return (
    <PartChoice
      name="record-sheet"
      legend={record.found.sheet}
      hint={record.found.sheetHint}
      parts={now()?.sheets ?? []}
      chosen={now()?.sheet}
      words={(grid) => now()?.source.grids[grid]?.sheet ?? ""}
      onChoose={props.state.useSheet}
    />
  );
}

function RowChoice(props: { state: RecordState }) {
  const grids = () => props.state.current()?.source.grids ?? [];
  return (
    <PartChoice
      name="record-row"
      legend={record.found.row}
      hint={record.found.rowHint}
      parts={props.state.rows()}
      chosen={props.state.current()?.row}
      words={(row) => record.found.rowName(row.row + 1, grids()[row.grid]?.sheet, rowWords(grids(), row))}
      onChoose={props.state.useRow}
    />
  );
}

interface PartProps<T> {
  name: string;
  legend: string;
  hint: string;
  parts: readonly T[];
  chosen: T | undefined;
  words: (part: T) => string;
  onChoose: (part: T) => void;
}

/** Asks which of several parts of a file holds the return, where there are several. */
function PartChoice<T>(props: PartProps<T>) {
  return (
    <Show when={props.parts.length > 0}>
      <fieldset class="pick">
        <legend>{props.legend}</legend>
        <p class="hint">{props.hint}</p>
        <For each={props.parts}>
          {(part, index) => (
            <label>
              <input
                type="radio"
                name={props.name}
                data-open={index() === 0 && props.chosen === undefined ? "" : undefined}
                checked={props.chosen === part}
                onChange={() => props.onChoose(part)}
              />
              {props.words(part)}
            </label>
          )}
        </For>
      </fieldset>
    </Show>
  );
}

function wordsOf(remark: Remark, isQuestion: boolean): string {
  if (remark.kind === "period")
    return words.period(remark.sheet ?? words.file, dateWords(remark.from), dateWords(remark.to));
  return (isQuestion ? words.question : words.sum)(
    remark.box,
    formatPounds(remark.stated),
    formatPounds(remark.computed),
  );
}
