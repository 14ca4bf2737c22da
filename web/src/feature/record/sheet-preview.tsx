import { boxNumber } from "@submit/contract/value/nine-boxes";
import { createMemo, createSignal, For, onMount, Show } from "solid-js";
import { record } from "#message/record";
import type { EnteredBox } from "../../vat/box";
import { cellName, type Grid, type Place } from "./file/grid";
import { readAmount } from "./find/amount";
import { type Candidate, candidateOf, isSame } from "./find/found";

const words = record.preview;
const MOST_ROWS = 100;
const MOST_COLUMNS = 20;

interface PreviewProps {
  grids: readonly Grid[];
  box: EnteredBox;
  /** The sheet that is shown first, unless a place says otherwise. */
  sheet: number;
  at: Place | undefined;
  onPick: (candidate: Candidate) => void;
  onClose: () => void;
}

/** The cells of a sheet, of which an amount is picked: by a click, or with the arrow keys and Enter. */
export function SheetPreview(props: PreviewProps) {
  const [grid, setGrid] = createSignal(props.at?.grid ?? props.sheet);
  return (
    <section class="preview" aria-labelledby="preview-title">
      <h3 id="preview-title">{words.title(boxNumber[props.box])}</h3>
      <p class="hint" id="preview-help">
        {words.help}
      </p>
      <Show when={props.grids.length > 1}>
        <label for="preview-sheet">{words.sheet}</label>
        <select id="preview-sheet" onChange={(event) => setGrid(Number(event.currentTarget.value))}>
          <For each={props.grids}>
            {(each, index) => (
              <option value={index()} selected={index() === grid()}>
                {each.sheet}
              </option>
            )}
          </For>
        </select>
      </Show>
      <Show when={props.grids[grid()]} keyed>
        {(shown) => (
          <Table
            grid={shown}
            index={grid()}
            at={props.at?.grid === grid() ? props.at : undefined}
            onPick={props.onPick}
            onClose={props.onClose}
          />
        )}
      </Show>
      <button type="button" class="button button-secondary" onClick={() => props.onClose()}>
        {words.close}
      </button>
    </section>
  );
}

interface TableProps {
  grid: Grid;
  index: number;
  at: Place | undefined;
  onPick: (candidate: Candidate) => void;
  onClose: () => void;
}

function Table(props: TableProps) {
  const view = createMemo(() => viewOf(props.grid, props.at));
  const amounts = createMemo(() => amountsIn(props.grid, props.index, view()));
  const [active, setActive] = createSignal(startOf(amounts(), props.at));
  let table: HTMLTableElement | undefined;
  const focus = () => table?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  onMount(focus);
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") props.onClose();
    const next = nextOf(amounts(), active(), event.key);
    if (!next) return;
    event.preventDefault();
    setActive(next);
    focus();
  };
  const at = (row: number, column: number) =>
    amounts().find(({ place }) => place.row === row && place.column === column);
  return (
    <>
      <div class="preview-scroll">
        <table ref={table} aria-label={words.table(props.grid.sheet ?? words.only)}>
          <tbody>
            <For each={view().rows}>
              {(row) => (
                <tr>
                  <th scope="row">{row + 1}</th>
                  <For each={view().columns}>
                    {(column) => (
                      <td>
                        <Show when={at(row, column)} fallback={props.grid.rows[row]?.[column]?.text}>
                          {(amount) => (
                            <button
                              type="button"
                              tabindex={active() === amount() ? 0 : -1}
                              aria-label={words.cell(cellName(amount().place), textAt(props.grid, row, column))}
                              onKeyDown={press}
                              onClick={() => props.onPick(amount())}
                            >
                              {textAt(props.grid, row, column)}
                            </button>
                          )}
                        </Show>
                      </td>
                    )}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
      <Show when={view().isPart}>
        <p class="quiet">{words.part(view().rows.length, view().columns.length)}</p>
      </Show>
    </>
  );
}

function textAt({ rows }: Grid, row: number, column: number): string {
  return rows[row]?.[column]?.text ?? "";
}

type View = ReturnType<typeof viewOf>;

function amountsIn(grid: Grid, index: number, view: View): Candidate[] {
  return view.rows.flatMap((row) =>
    view.columns.flatMap((column) => {
      const cell = grid.rows[row]?.[column];
      const read = cell && readAmount(cell);
      return read?.kind === "amount" ? [candidateOf(read, { grid: index, row, column })] : [];
    }),
  );
}

/** The amount that has the focus first: at a place, or below it, or the first of all. */
function startOf(amounts: readonly Candidate[], at: Place | undefined): Candidate | undefined {
  const beside = at && amounts.find(({ place }) => isSame(place, at));
  return beside ?? amounts.find(({ place }) => at && place.row >= at.row) ?? amounts[0];
}

/** The amount that an arrow key leads to: along the lines, or the nearest of the next row that has any. */
function nextOf(amounts: readonly Candidate[], from: Candidate | undefined, key: string): Candidate | undefined {
  if (!from) return undefined;
  const index = amounts.indexOf(from);
  if (key === "ArrowRight") return amounts[index + 1];
  if (key === "ArrowLeft") return amounts[index - 1];
  if (key !== "ArrowDown" && key !== "ArrowUp") return undefined;
  const { row, column } = from.place;
  const beyond = amounts.filter(({ place }) => (key === "ArrowDown" ? place.row > row : place.row < row));
  const next = (key === "ArrowDown" ? beyond[0] : beyond.at(-1))?.place.row;
  const distance = ({ place }: Candidate) => Math.abs(place.column - column);
  return beyond.filter(({ place }) => place.row === next).sort((one, other) => distance(one) - distance(other))[0];
}

/** The rows and columns that are shown: the first ones, or those around a place. */
function viewOf({ rows }: Grid, at: Place | undefined) {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 1);
  const [firstRow, firstColumn] = [firstOf(rows.length, at?.row, MOST_ROWS), firstOf(width, at?.column, MOST_COLUMNS)];
  return {
    rows: range(firstRow, Math.min(rows.length, firstRow + MOST_ROWS)),
    columns: range(firstColumn, Math.min(width, firstColumn + MOST_COLUMNS)),
    isPart: rows.length > MOST_ROWS || width > MOST_COLUMNS,
  };
}

function firstOf(length: number, at: number | undefined, most: number): number {
  return Math.max(0, Math.min((at ?? 0) - Math.floor(most / 2), length - most));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
