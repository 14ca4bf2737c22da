import { boxNumber, type NineBoxes } from "@submit/contract/value/nine-boxes";
import { createSignal, For, type JSX, Show } from "solid-js";
import { record } from "#message/record";
import { takesRecordsOnly } from "../../api/stage";
import { allBoxes, type EnteredBox, enteredBoxes, isEntered } from "../../vat/box";
import { readAmount, type TypedFigures } from "../../vat/figure";
import type { Candidate } from "./find/found";
import { type BoxState, isLacking } from "./find/resolve";
import { ComputedRow, Row } from "./found-row";
import type { RecordState } from "./record-state";
import { SheetPreview } from "./sheet-preview";

const words = record.found;

export interface ListProps {
  state: RecordState;
  /** The figures as they will be filed. */
  figures: TypedFigures;
  label: (box: EnteredBox) => string;
  /** The field to type a box into. */
  field: (box: EnteredBox) => JSX.Element;
}

/** Each box as it will be filed: its amount, where that was found, and the way to another one. */
export function FoundTable(props: ListProps) {
  const [changing, setChanging] = createSignal<EnteredBox>();
  const [showsAll, setShowsAll] = createSignal(false);
  const isAnswered = (box: EnteredBox) => {
    const now = props.state.current();
    return now?.picks[box] !== undefined || now?.typed[box] !== undefined;
  };
  const isAbsent = (box: EnteredBox) =>
    isLacking(box, props.state.states()[box]) &&
    readAmount(props.figures[box]) === 0n &&
    changing() !== box &&
    !isAnswered(box);
  const isShown = (box: keyof NineBoxes) => showsAll() || !isEntered(box) || !isAbsent(box);
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
        <For each={allBoxes.filter(isShown)}>
          {(box) => (
            <li>
              {isEntered(box) ? (
                <>
                  <Row
                    {...props}
                    box={box}
                    canChange={canChange(props.state)}
                    onChange={() => setChanging(box)}
                    onPick={(each) => pick(box, each)}
                  />
                  <Show when={changing() === box}>
                    <Change {...props} box={box} onPick={(each) => pick(box, each)} onClose={() => close(box)} />
                  </Show>
                </>
              ) : (
                <ComputedRow box={box} figures={props.figures} />
              )}
            </li>
          )}
        </For>
      </ul>
      <Show when={lacking().length > 0}>
        <p class="quiet">
          {words.rest(words.boxes(lacking()))}{" "}
          <Show when={canChange(props.state)}>
            <button type="button" class="button-link" onClick={() => showAll()}>
              {words.showRest}
            </button>
          </Show>
        </p>
      </Show>
      <Show when={!canChange(props.state)}>
        <p class="quiet">{words.again}</p>
      </Show>
    </>
  );
}

/** The cells of a file are there until the page is loaded again; after that a figure can be typed, where that may be. */
function canChange(state: RecordState): boolean {
  return state.current() !== undefined || !takesRecordsOnly();
}

/** Another cell for a box, or its field where figures may be typed. */
function Change(props: ListProps & { box: EnteredBox; onPick: (candidate: Candidate) => void; onClose: () => void }) {
  return (
    <>
      <Show when={!takesRecordsOnly()}>{props.field(props.box)}</Show>
      <Show
        when={props.state.current()}
        fallback={
          <button type="button" class="button button-secondary found-done" onClick={() => props.onClose()}>
            {words.done}
          </button>
        }
      >
        {(now) => (
          <SheetPreview
            grids={now().source.grids}
            box={props.box}
            sheet={now().sheet ?? 0}
            at={placeOf(props.state.states()[props.box])}
            onPick={props.onPick}
            onClose={props.onClose}
          />
        )}
      </Show>
    </>
  );
}

function placeOf(state: BoxState) {
  if (state.kind === "read") return state.candidate.place;
  if (state.kind === "trouble") return state.trouble.place;
  return state.kind === "choice" ? state.candidates[0]?.place : undefined;
}
