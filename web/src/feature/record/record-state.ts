import { createMemo, createSignal } from "solid-js";
import { type EnteredBox, enteredBoxes } from "../../vat/box";
import { blank, type TypedFigures } from "../../vat/figure";
import { type FileTrouble, type Reading, readFile, readText } from "./file/read";
import type { Candidate, FoundBox, Row } from "./find/found";
import type { Box } from "./find/label";
import { fieldText, type Remark, remarksOn, resolve } from "./find/resolve";
import { boxesOf, type Import, importOf, keptOf, rememberCells, rowsAsked } from "./imported";
import * as Kept from "./kept";

/** What is to be filed, and for whom. */
export interface RecordProps {
  vrn: string;
  slug: string;
  period: { start: string; end: string };
  /** Takes figures; they are new where an import hands them over for the first time, which can be undone. */
  onFigures: (figures: Partial<TypedFigures>, isNew: boolean) => void;
  /** Puts back the figures from before the last import; says whether there were any. */
  onUndo: () => boolean;
}

export type Trouble = { trouble: FileTrouble | "several-files"; file?: string };

/** One import: reading, what is still open, and what it hands over. */
export function createRecord(props: RecordProps) {
  const [busy, setBusy] = createSignal(false);
  const [trouble, setTrouble] = createSignal<Trouble>();
  const [current, setCurrent] = createSignal<Import>();
  const [isUndone, setUndone] = createSignal(false);
  const [kept, setKept] = createSignal(Kept.load(sessionStorage, props.vrn, props.slug));

  const boxes = createMemo(() => {
    const now = current();
    return now ? boxesOf(now) : new Map<Box, FoundBox>();
  });
  const states = createMemo(() => resolve(boxes(), current()?.picks ?? {}));
  const remarks = createMemo(() => {
    const now = current();
    const all = now ? remarksOn(now.source.grids, boxes(), states(), props.period) : [];
    return all.filter((remark) => !isOutdated(remark, now?.typed ?? {}));
  });
  const isAsked = () =>
    !current()?.isConfirmed && remarks().some((remark) => remark.kind === "sum" && remark.isQuestion);

  const isMissing = (box: EnteredBox) => states()[box].kind === "missing";
  const isOpen = (box: EnteredBox) => {
    const now = current();
    const isSettled = states()[box].kind === "read" || now?.picks[box] === "nothing" || now?.typed[box]?.trim();
    return now !== undefined && !isSettled;
  };
  const isPartAsked = () => {
    const now = current();
    if (!now) return false;
    return (now.sheets.length > 0 && now.sheet === undefined) || (rowsAsked(now).length > 0 && now.row === undefined);
  };
  const handOver = () => {
    const now = current();
    if (!now || isAsked() || isPartAsked()) return;
    const read = enteredBoxes.flatMap((box) => {
      const state = states()[box];
      return state.kind === "read" ? [{ box, amount: state.amount, place: state.candidate.place }] : [];
    });
    if (read.length === 0) return;
    const zeros = enteredBoxes.filter((box) => now.picks[box] === "nothing").map((box) => [box, "0"] as const);
    const known = keptOf(now.source, read);
    Kept.keep(sessionStorage, props.vrn, props.slug, known);
    setKept(known);
    if (now.source.file) rememberCells(props.vrn, now.source, read);
    // A box that it lacks is emptied, so that no figure of an earlier import stays.
    props.onFigures(
      {
        ...blank,
        ...Object.fromEntries([...read.map(({ box, amount }) => [box, fieldText(box, amount)]), ...zeros]),
        ...now.typed,
      },
      !now.isHanded,
    );
    setCurrent({ ...now, isHanded: true });
  };

  const change = (how: (now: Import) => Import) => {
    setCurrent((now) => now && how(now));
    handOver();
  };

  let turn = 0;
  async function take(reading: Promise<Reading>, file?: string): Promise<void> {
    const own = ++turn;
    setBusy(true);
    setTrouble(undefined);
    setUndone(false);
    const answer = await reading;
    // Another file was chosen meanwhile.
    if (own !== turn) return;
    setBusy(false);
    if (answer.kind === "trouble") {
      setTrouble(file === undefined ? { trouble: answer.trouble } : { trouble: answer.trouble, file });
      return;
    }
    setCurrent((now) => ({
      ...importOf(props.vrn, answer.source),
      before: now?.isHanded ? { ...now, before: undefined } : now?.before,
    }));
    handOver();
  }

  return {
    busy,
    trouble,
    current,
    kept,
    states,
    remarks,
    isAsked,
    /** The sheet or the row is still to be chosen that holds the return. */
    isPartAsked,
    takeFiles: (files: readonly File[]) => {
      const [file, more] = files;
      if (file && more) return Promise.resolve(void setTrouble({ trouble: "several-files" }));
      return file ? take(readFile(file), file.name) : Promise.resolve();
    },
    takeText: (text: string) => take(readText(text)),
    useSheet: (sheet: number) => change((now) => ({ ...now, sheet, row: undefined, picks: {} })),
    /** Rows of which one holds the return; none where there are not several. */
    rows: () => {
      const now = current();
      return now ? rowsAsked(now) : [];
    },
    useRow: (row: Row) => change((now) => ({ ...now, row, picks: {} })),
    pick: (box: EnteredBox, candidate: Candidate | "nothing") =>
      change((now) => {
        const { [box]: _, ...typed } = now.typed;
        return { ...now, typed, picks: { ...now.picks, [box]: candidate } };
      }),
    /** Notes that a figure was changed by hand, so that another pick leaves it as it is. */
    type: (box: EnteredBox, text: string) =>
      setCurrent((now) => now && { ...now, typed: { ...now.typed, [box]: text } }),
    isOpen,
    /** Something is still asked, so that what is shown is not yet what would be filed. */
    isPending: () => {
      const now = current();
      return (
        now !== undefined && (!now.isHanded || isAsked() || enteredBoxes.some((box) => isOpen(box) && !isMissing(box)))
      );
    },
    isUndone,
    confirm: () => change((now) => ({ ...now, isConfirmed: true })),
    /** Goes back to what there was before the last import: figures, list and where they came from. */
    undo: () => {
      const now = current();
      setTrouble(undefined);
      setCurrent(now?.before);
      if (!now || now.isHanded) {
        if (props.onUndo()) Kept.dropLast(sessionStorage, props.vrn, props.slug);
        else Kept.drop(sessionStorage, props.vrn, props.slug);
      }
      setKept(Kept.load(sessionStorage, props.vrn, props.slug));
      setUndone(true);
    },
  };
}

/** Whether a sum of the file is of figures that were changed by hand since, and says nothing of what is filed. */
function isOutdated(remark: Remark, typed: Partial<TypedFigures>): boolean {
  if (remark.kind !== "sum") return false;
  const parts: readonly EnteredBox[] = ["vatDueSales", "vatDueAcquisitions", "vatReclaimedCurrPeriod"];
  return parts.slice(0, remark.box === 3 ? 2 : 3).some((box) => typed[box] !== undefined);
}

export type RecordState = ReturnType<typeof createRecord>;
