import type { Obligation } from "@submit/contract/api/vat/obligation";
import { boxNumber } from "@submit/contract/value/nine-boxes";
import { For, Match, Show, Switch } from "solid-js";
import { check } from "#message/filing/check";
import { useAddress } from "../../../vat/address";
import type { EnteredBox } from "../../../vat/box";
import { figureWords } from "../../../vat/figure";
import { periodWords, slugOf } from "../../../vat/period";
import type { Question, UsualKind } from "./question";

const words = check.questions;

interface QuestionListProps {
  questions: Question[];
  /** The page of the figures. */
  href: string;
  /** The returns that are open. */
  open: readonly Obligation[];
  onUsual: (kind: UsualKind) => void;
}

/** What may be a slip, to be answered by whoever files: by a change, or by going on. */
export function QuestionList(props: QuestionListProps) {
  return (
    <Show when={props.questions.length > 0}>
      <section class="notice questions" aria-labelledby="questions">
        <h2 id="questions">{words.title}</h2>
        <p class="quiet">{words.text}</p>
        <ul>
          <For each={props.questions}>
            {(question) => <Asked question={question} href={props.href} open={props.open} onUsual={props.onUsual} />}
          </For>
        </ul>
      </section>
    </Show>
  );
}

function Asked(props: Omit<QuestionListProps, "questions"> & { question: Question }) {
  const to = useAddress();
  const { question } = props;
  const usual =
    question.kind === "vat-above-sales" || question.kind === "vat-above-purchases" ? question.kind : undefined;
  const period = question.kind === "earlier-open" ? question.period : undefined;
  return (
    <li>
      <p>{questionWords(question)}</p>
      <div class="row-actions">
        <Switch>
          <Match when={period}>
            {(found) => <a href={to(`return/${slugOf(found(), props.open)}`)}>{words.earlier}</a>}
          </Match>
          <Match when={boxOf(question)}>
            {(box) => <a href={`${props.href}#${box()}`}>{words.change(boxNumber[box()])}</a>}
          </Match>
        </Switch>
        <Show when={usual}>
          {(kind) => (
            <button type="button" class="button-link" onClick={() => props.onUsual(kind())}>
              {words.usual}
            </button>
          )}
        </Show>
      </div>
    </li>
  );
}

function questionWords(question: Question): string {
  switch (question.kind) {
    case "earlier-open":
      return words.earlierOpen(periodWords(question.period.start, question.period.end));
    case "same-as-last":
      return words.same;
    case "hundredfold":
      return words.hundredfold(boxNumber[question.box], figureWords(question.box, question.last));
    case "digits-swapped":
      return words.swapped(boxNumber[question.box], figureWords(question.box, question.last));
    case "acquisitions-above-purchases":
      return words.acquisitions;
    case "supplies-above-sales":
      return words.supplies;
    case "vat-above-sales":
      return words.vatAboveSales;
    case "vat-above-purchases":
      return words.vatAbovePurchases;
    case "first-repayment":
      return words.firstRepayment;
    case "negative":
      return words.negative(boxNumber[question.box]);
  }
}

/** The box to look at first. */
function boxOf(question: Question): EnteredBox | undefined {
  if ("box" in question) return question.box;
  switch (question.kind) {
    case "acquisitions-above-purchases":
      return "totalAcquisitionsExVAT";
    case "supplies-above-sales":
      return "totalValueGoodsSuppliedExVAT";
    case "vat-above-sales":
      return "vatDueSales";
    case "vat-above-purchases":
    case "first-repayment":
      return "vatReclaimedCurrPeriod";
    default:
      return undefined;
  }
}
