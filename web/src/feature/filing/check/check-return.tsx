import type { Input } from "@submit/contract/registry";
import { type NineBoxes, nineBoxes } from "@submit/contract/value/nine-boxes";
import { createMemo } from "solid-js";
import { createFlatRate } from "../../../vat/flat-rate-load";
import type { Period } from "../../../vat/period";
import { createOpenPeriods } from "../../../vat/period-load";
import { earlierOpen } from "../../../vat/period-status";
import { today } from "../../../vat/today";
import { owedOf } from "../history/history";
import { createHistory } from "../history/history-load";
import { CheckRows } from "./check-rows";
import { Headline } from "./headline";
import { questionsOf } from "./question";
import { QuestionList } from "./question-list";
import { createUsual } from "./usual";
import "./check.css";

interface CheckReturnProps {
  input: Input<"hmrcVatReturnPost">;
  period: Period;
  /** The page of the figures. */
  href: string;
}

/** A return as it would be sent, beside those before it, and what about it may be a slip. Nothing here waits for HMRC. */
export function CheckReturn(props: CheckReturnProps) {
  const { vrn } = props.input;
  const boxes: NineBoxes = nineBoxes(props.input);
  const periods = createOpenPeriods(vrn);
  // Own receipts spare questions to HMRC: it is asked once they are there, or can't be had.
  const receipts = () => (["idle", "loading"].includes(periods.receipts.state().kind) ? undefined : periods.known());
  const open = () => periods.open.value()?.obligations ?? [];
  const history = createHistory(vrn, props.period, receipts);
  const isFlatRate = createFlatRate(vrn);
  const usual = createUsual(vrn);
  const questions = createMemo(() =>
    questionsOf({
      boxes,
      last: history().last?.boxes,
      owedBefore: history().returns.map((each) => owedOf(each.boxes)),
      earlierOpen: earlierOpen(props.period, open(), periods.known(), vrn, today()),
      usual: usual.kinds(),
    }),
  );
  const owedLast = () => {
    const { last } = history();
    return last && owedOf(last.boxes);
  };
  return (
    <>
      <Headline owed={owedOf(boxes)} last={owedLast()} />
      <QuestionList questions={questions()} href={props.href} open={open()} onUsual={usual.add} />
      <CheckRows boxes={boxes} history={history()} isFlatRate={isFlatRate()} href={props.href} />
    </>
  );
}
