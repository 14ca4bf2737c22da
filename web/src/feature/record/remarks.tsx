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
  const name = (grid: number) => props.state.current()?.source.grids[grid]?.sheet ?? "";
  return (
    <Show when={(props.state.current()?.sheets.length ?? 0) > 0}>
      <fieldset class="pick">
        <legend>{record.found.sheet}</legend>
        <p class="hint">{record.found.sheetHint}</p>
        <For each={props.state.current()?.sheets}>
          {(grid, index) => (
            <label>
              <input
                type="radio"
                name="record-sheet"
                data-open={index() === 0 && props.state.current()?.sheet === undefined ? "" : undefined}
                checked={props.state.current()?.sheet === grid}
                onChange={() => props.state.useSheet(grid)}
              />
              {name(grid)}
            </label>
          )}
        </For>
      </fieldset>
    </Show>
  );
}

function RowChoice(props: { state: RecordState }) {
  const grids = () => props.state.current()?.source.grids ?? [];
  const chosen = () => props.state.current()?.row;
  return (
    <Show when={props.state.rows().length > 0}>
      <fieldset class="pick">
        <legend>{record.found.row}</legend>
        <p class="hint">{record.found.rowHint}</p>
        <For each={props.state.rows()}>
          {(row, index) => (
            <label>
              <input
                type="radio"
                name="record-row"
                data-open={index() === 0 && chosen() === undefined ? "" : undefined}
                checked={chosen() === row}
                onChange={() => props.state.useRow(row)}
              />
              {record.found.rowName(grids()[row.grid]?.sheet, row.row + 1, rowWords(grids(), row))}
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
