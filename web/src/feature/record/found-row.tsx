import { formatPounds } from "@submit/contract/value/money";
import { boxNumber, type NineBoxes } from "@submit/contract/value/nine-boxes";
import { For, Show } from "solid-js";
import { record } from "#message/record";
import { boxName, type EnteredBox } from "../../vat/box";
import { figureWords, liveTotals, readAmount, type TypedFigures } from "../../vat/figure";
import { cellAt, cellWords, placeName, UNCALCULATED } from "./file/grid";
import type { BoxTrouble, Candidate } from "./find/found";
import { type BoxState, isLacking } from "./find/resolve";
import { isChanged } from "./kept";
import type { RecordState } from "./record-state";

const words = record.found;

interface RowProps {
  state: RecordState;
  /** The figures as they will be filed. */
  figures: TypedFigures;
  label: (box: EnteredBox) => string;
  box: EnteredBox;
  /** There is a way to another amount. */
  canChange: boolean;
  onChange: () => void;
  onPick: (candidate: Candidate | "nothing") => void;
}

/** One box as it will be filed: its amount, where that was found, and what is still asked. */
export function Row(props: RowProps) {
  const number = () => boxNumber[props.box];
  const state = () => props.state.states()[props.box];
  const isOpen = () => (props.state.current() ? props.state.isOpen(props.box) : props.figures[props.box] === "");
  return (
    <div class="found-row" classList={{ "found-open": isOpen() }}>
      <span class="box-number">{number()}</span>
      <div>
        <p class="found-label">{props.label(props.box)}</p>
        <p class="quiet">{whereOf(props)}</p>
        <Show when={isOpen() && state().kind === "choice"}>
          <Choice {...props} />
        </Show>
      </div>
      <p class="found-amount" translate="no">
        {isOpen() ? "" : amountOf(props)}
      </p>
      <Show when={props.canChange}>
        <div class="found-actions">
          <button
            type="button"
            id={`change-${props.box}`}
            class="button-link"
            data-open={isOpen() && state().kind !== "choice" && !isLacking(props.box, state()) ? "" : undefined}
            aria-label={isOpen() ? words.chooseBox(number()) : words.changeBox(number())}
            onClick={() => props.onChange()}
          >
            {isOpen() ? words.choose : words.change}
          </button>
          <Show when={isOpen() && props.state.current()}>
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
      </Show>
    </div>
  );
}

/** Box 3 or 5, worked out of the others. */
export function ComputedRow(props: { box: keyof NineBoxes; figures: TypedFigures }) {
  const amount = () => {
    const { total, net } = liveTotals(props.figures);
    return props.box === "totalVatDue" ? total : net;
  };
  return (
    <div class="found-row">
      <span class="box-number">{boxNumber[props.box]}</span>
      <div>
        <p class="found-label">{boxName[props.box]}</p>
        <p class="quiet">{words.workedOut}</p>
      </div>
      <p class="found-amount" translate="no" textContent={formatted(amount())} />
    </div>
  );
}

function formatted(amount: bigint | undefined): string {
  return amount === undefined ? "" : formatPounds(amount);
}

/** What will be filed; or what was read, as long as something is asked before it is used. */
function amountOf({ state, box, figures }: RowProps): string {
  const found = state.states()[box];
  const isWaiting = state.current()?.isHanded === false || state.isAsked();
  if (isWaiting) return found.kind === "read" ? figureWords(box, found.amount) : "";
  const pence = readAmount(figures[box]);
  return pence === undefined ? figures[box] : figureWords(box, pence);
}

function whereOf({ state, box, figures }: RowProps): string {
  const [now, kept, found] = [state.current(), state.kept(), state.states()[box]];
  const isHanded = now?.isHanded ?? true;
  const place = kept?.provenance.how === "file" ? kept.provenance.cells[box] : undefined;
  const name = place && cellWords(place.sheet, place.cell);
  if (isHanded && kept && figures[box] !== "" && isChanged(kept, box, readAmount(figures[box])))
    return name === undefined ? words.byHand : words.byHandFrom(name);
  if (now?.picks[box] === "nothing") return words.none;
  return now ? whereWords(found, now.source.grids) : (name ?? (kept?.amounts[box] === undefined ? words.missing : ""));
}

function Choice(props: RowProps) {
  const grids = () => props.state.current()?.source.grids ?? [];
  const candidates = () => {
    const now = props.state.states()[props.box];
    return now.kind === "missing" ? [] : now.candidates;
  };
  return (
    <fieldset class="pick">
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
