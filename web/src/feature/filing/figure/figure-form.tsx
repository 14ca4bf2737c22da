import type { Receipt } from "@submit/contract/api/receipt";
import { boxNumber } from "@submit/contract/value/nine-boxes";
import type { CalendarDate } from "@submit/contract/value/scalar";
import { createEffect, createSignal, type JSX, onMount, Show } from "solid-js";
import { figure as words } from "#message/filing/figure";
import { takesRecordsOnly } from "../../../api/stage";
import { navigate, useLocation } from "../../../route/place";
import { ErrorSummary } from "../../../ui/error-summary";
import { Later } from "../../../ui/waiting/later";
import { useAddress } from "../../../vat/address";
import { boxLabel, boxName, type EnteredBox, enteredBoxes, isWhole } from "../../../vat/box";
import type { TypedFigures } from "../../../vat/figure";
import { createFlatRate } from "../../../vat/flat-rate-load";
import { dateWords, type Period, periodWords } from "../../../vat/period";
import { today } from "../../../vat/today";
import { formatVrn } from "../../../vat/vrn";
import { RecordImport } from "../../record/record-import";
import { createRecord } from "../../record/record-state";
import { createHistory } from "../history/history-load";
import { Boxes, Field, type FieldProps } from "./boxes";
import type { Draft } from "./draft";
import { createEuGoods, EuGoods } from "./eu-goods";
import { createFigures } from "./figure-state";
import { Summary } from "./summary";
import { SpokenTotals } from "./totals";
import "./figure.css";

const FORM = "figures-form";
const NIL = Object.fromEntries(enteredBoxes.map((box) => [box, "0"])) as TypedFigures;

interface FigureFormProps {
  obligation: Period;
  vrn: string;
  slug: string;
  draft: Draft | undefined;
  /** Keeps what is typed. */
  keep: (typed: TypedFigures) => void;
  /** What is said of where it is kept. */
  status: JSX.Element;
  /** An earlier period whose return is still to be filed. */
  earlier: { period: Period; slug: string } | undefined;
  receipts: readonly Receipt[];
}

/** The figures of a return. Whatever is typed is kept at once, so that a reload loses nothing. */
export function FigureForm(props: FigureFormProps) {
  const to = useAddress();
  const euGoods = createEuGoods(props.vrn, props.draft?.typed);
  const figures = createFigures(props.draft?.typed, euGoods.has);
  const history = createHistory(props.vrn, props.obligation, () => props.receipts);
  const [attempt, setAttempt] = createSignal(0);
  let isKept = props.draft !== undefined;
  createEffect(() => {
    const typed = figures.effective();
    isKept ||= !figures.isBlank();
    if (isKept) props.keep(typed);
  });
  // The summary is of one check: a fault that comes after it was mended is told at its field.
  createEffect(() => {
    if (figures.errors().length === 0) setAttempt(0);
  });

  const [isTyping, setTyping] = createSignal(false);
  const isFlatRate = createFlatRate(props.vrn);
  const isFlatRateBox = (box: EnteredBox) => box === "totalValueSalesExVAT" && isFlatRate();
  const record = createRecord({
    vrn: props.vrn,
    slug: props.slug,
    period: props.obligation,
    onFigures(imported, isNew) {
      euGoods.showFor(imported);
      figures.fill(imported, isNew);
      if (isNew) setTyping(false);
    },
    onUndo: figures.undo,
  });
  const isImported = () => record.current() !== undefined || (record.kept() !== undefined && !figures.isBlank());
  const showsList = () => isImported() && !isTyping();
  const field: FieldProps = {
    figures,
    label: (box) => (isFlatRateBox(box) ? words.flatRate.label : boxName[box]),
    hint: (box) => (isFlatRateBox(box) ? words.flatRate.hint : hintOf(box, euGoods.has())),
    onInput(box, text) {
      figures.set(box, text);
      record.type(box, text);
      euGoods.showFor({ [box]: text });
    },
  };
  const check = () => {
    if (record.isPending()) {
      setTyping(false);
      queueMicrotask(() => document.querySelector<HTMLElement>(".record [data-open]")?.focus());
      return;
    }
    if (figures.check()) navigate(to(`return/${props.slug}/review`));
    else setAttempt((count) => count + 1);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    check();
  };
  const fileNil = () => {
    figures.fill(NIL, true);
    check();
  };

  return (
    <div class="columns">
      <div>
        <p class="lead">{leadOf(props.obligation.due, props.vrn)}</p>
        <Show when={props.earlier}>{(earlier) => <Earlier {...earlier()} />}</Show>
        <Show when={figures.errors().length > 0 && attempt()} keyed>
          {(_) => (
            <ErrorSummary
              items={figures.errors().map(({ box, message }) => ({
                field: showsList() ? `change-${box}` : box,
                message,
              }))}
            />
          )}
        </Show>
        <RecordImport
          state={record}
          isImported={isImported()}
          isTyping={isTyping()}
          hasEarlier={figures.replaced() !== undefined}
          figures={figures.effective()}
          label={field.label}
          field={(box) => <Field {...field} box={box} />}
          onTyping={setTyping}
        />
        <Show when={figures.isBlank()}>
          <p class="nil">
            {words.nil.ask}{" "}
            <button type="button" class="button-link" onClick={fileNil}>
              {words.nil.button}
            </button>
          </p>
        </Show>
        <Later>
          <form id={FORM} onSubmit={submit} novalidate>
            <Show when={!showsList() && !takesRecordsOnly()}>
              <h2>{words.title}</h2>
              <EuGoods has={euGoods.has()} onAnswer={euGoods.answer} />
              <Boxes {...field} hasEuGoods={euGoods.has()} />
            </Show>
          </form>
          {props.status}
          <SpokenTotals typed={figures.effective()} />
          <FocusOnFault />
        </Later>
      </div>
      <Later>
        <Summary obligation={props.obligation} typed={figures.effective()} history={history()} form={FORM} />
      </Later>
    </div>
  );
}

/** A fault leads to its field, or its line in the list of what was read, once the draft is loaded and they are there. */
function FocusOnFault() {
  const { hash } = useLocation();
  onMount(() => {
    const box = hash.slice(1);
    (document.getElementById(box) ?? document.getElementById(`change-${box}`))?.focus();
  });
  return null;
}

function Earlier(props: { period: Period; slug: string }) {
  const to = useAddress();
  return (
    <div class="notice">
      <h2>{words.earlier.title(periodWords(props.period.start, props.period.end))}</h2>
      <p>{words.earlier.text}</p>
      <a href={to(`return/${props.slug}`)}>{words.earlier.link}</a>
    </div>
  );
}

function leadOf(due: CalendarDate | undefined, vrn: string): string {
  if (!due) return words.dueUnreadable(formatVrn(vrn));
  return (due < today() ? words.wasDue : words.due)(dateWords(due), formatVrn(vrn));
}

const euPart = {
  totalValueSalesExVAT: "totalValueGoodsSuppliedExVAT",
  totalValuePurchasesExVAT: "totalAcquisitionsExVAT",
} as const satisfies Partial<Record<EnteredBox, EnteredBox>>;

/** The words of HMRC's form, and what else helps to fill a box. */
function hintOf(box: EnteredBox, hasEuGoods: boolean): string {
  const includes = box === "totalValueSalesExVAT" || box === "totalValuePurchasesExVAT" ? euPart[box] : undefined;
  if (includes && hasEuGoods) return words.hint.wholeWith(boxLabel[box], boxNumber[includes]);
  return isWhole(box) ? words.hint.whole(boxLabel[box]) : boxLabel[box];
}
