import { boxNumber } from "@submit/contract/value/nine-boxes";
import { createSignal, For, Show } from "solid-js";
import { record } from "#message/record";
import { boxLabel, type EnteredBox, enteredBoxes } from "../../vat/box";
import { figureWords } from "../../vat/figure";
import { cellAt, placeName, UNCALCULATED } from "./file/grid";
import type { BoxTrouble, Candidate } from "./find/found";
import { type BoxState, isLacking } from "./find/resolve";
import type { RecordState } from "./record-state";
import { SheetPreview } from "./sheet-preview";

const words = record.found;

/** Each box, where it was found, its amount, and the way to another cell. */
export function FoundTable(props: { state: RecordState }) {
  const [changing, setChanging] = createSignal<EnteredBox>();
  const [showsAll, setShowsAll] = createSignal(false);
  const isAbsent = (box: EnteredBox) => isLacking(box, props.state.states()[box]);
  const isShown = (box: EnteredBox) => showsAll() || !isAbsent(box);
  const lacking = () => enteredBoxes.filter((box) => !isShown(box)).map((box) => boxNumber[box]);
  const showAll = () => {
    const [first] = enteredBoxes.filter(isAbsent);
    setShowsAll(true);
    if (first) queueMicrotask(() => document.getElementById(`change-${first}`)?.focus());
  };
  const close = (box: EnteredBox) => {
    setChanging(undefined);
    queueMicrotask(() => document.getElementById(`change-${box}`)?.focus());
  };
  const pick = (box: EnteredBox, candidate: Candidate | "nothing") => {
    props.state.pick(box, candidate);
    close(box);
  };
  return (
    <>
      <ul class="found-list" aria-label={words.caption}>
        <For each={enteredBoxes.filter(isShown)}>
          {(box) => (
            <li>
              <Row state={props.state} box={box} onChange={() => setChanging(box)} onPick={(each) => pick(box, each)} />
              <Show when={changing() === box && props.state.current()}>
                {(now) => (
                  <SheetPreview
                    grids={now().source.grids}
                    box={box}
                    sheet={now().sheet ?? 0}
                    at={placeOf(props.state.states()[box])}
                    onPick={(each) => pick(box, each)}
                    onClose={() => close(box)}
                  />
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={lacking().length > 0}>
        <p class="quiet">
          {words.rest(words.boxes(lacking()))}{" "}
          <button type="button" class="button-link" onClick={() => showAll()}>
            {words.showRest}
          </button>
        </p>
      </Show>
    </>
  );
}

interface RowProps {
  state: RecordState;
  box: EnteredBox;
  onChange: () => void;
  onPick: (candidate: Candidate | "nothing") => void;
}

function Row(props: RowProps) {
  const state = () => props.state.states()[props.box];
  const number = () => boxNumber[props.box];
  const grids = () => props.state.current()?.source.grids ?? [];
  const isNothing = () => props.state.current()?.picks[props.box] === "nothing";
  const amount = () => {
    const now = state();
    if (now.kind === "read") return figureWords(props.box, now.amount);
    return isNothing() ? figureWords(props.box, 0n) : "";
  };
  const isOpen = () => state().kind !== "read" && !isNothing();
  return (
    <div class="found-row" classList={{ "found-open": isOpen() }}>
      <span class="box-number">{number()}</span>
      <div>
        <p class="found-label">{boxLabel[props.box]}</p>
        <p class="quiet">{isNothing() ? words.none : whereWords(state(), grids())}</p>
        <Show when={state().kind === "choice"}>
          <Choice {...props} />
        </Show>
      </div>
      <p class="found-amount" translate="no">
        {amount()}
      </p>
      <div class="found-actions">
        <button
          type="button"
          id={`change-${props.box}`}
          class="button-link"
          data-open={isOpen() && state().kind !== "choice" ? "" : undefined}
          aria-label={isOpen() ? words.chooseBox(number()) : words.changeBox(number())}
          onClick={() => props.onChange()}
        >
          {isOpen() ? words.choose : words.change}
        </button>
        <Show when={isOpen()}>
          <button
            type="button"
            class="button-link"
            aria-label={words.zeroBox(number())}
            onClick={() => props.onPick("nothing")}
          >
            {words.zero}
          </button>
        </Show>
      </div>
    </div>
  );
}

function Choice(props: RowProps) {
  const grids = () => props.state.current()?.source.grids ?? [];
  const candidates = () => {
    const now = props.state.states()[props.box];
    return now.kind === "missing" ? [] : now.candidates;
  };
  return (
    <fieldset class="choice">
      <legend>{words.pick(boxNumber[props.box])}</legend>
      <For each={candidates()}>
        {(candidate, index) => (
          <label>
            <input
              type="radio"
              name={`record-${props.box}`}
              data-open={index() === 0 ? "" : undefined}
              onChange={() => props.onPick(candidate)}
            />
            {words.candidate(placeName(grids(), candidate.place), figureWords(props.box, candidate.pence))}
          </label>
        )}
      </For>
    </fieldset>
  );
}

function whereWords(state: BoxState, grids: Parameters<typeof placeName>[0]): string {
  if (state.kind === "missing") return words.missing;
  if (state.kind === "choice") return "";
  if (state.kind === "trouble") return troubleWords(state.trouble, grids);
  const { candidate, dropped } = state;
  const notes = [
    candidate.dash ? record.note.dash : undefined,
    candidate.rounded === undefined ? undefined : record.note.rounded(candidate.rounded),
    dropped === undefined ? undefined : record.note.dropped(figureWords("vatDueSales", dropped)),
  ];
  return [placeName(grids, candidate.place), ...notes].filter((each) => each !== undefined).join(" · ");
}

function troubleWords(trouble: BoxTrouble, grids: Parameters<typeof placeName>[0]): string {
  const place = placeName(grids, trouble.place);
  if (trouble.kind === "no-amount") return record.trouble.noAmount(place);
  if (trouble.kind === "unclear") return record.trouble.unclear(place, trouble.character);
  if (trouble.error === UNCALCULATED) return record.trouble.uncalculated(place);
  return record.trouble.error(place, cellAt(grids, trouble.place)?.error ?? trouble.error);
}

function placeOf(state: BoxState) {
  if (state.kind === "read") return state.candidate.place;
  if (state.kind === "trouble") return state.trouble.place;
  return state.kind === "choice" ? state.candidates[0]?.place : undefined;
}
