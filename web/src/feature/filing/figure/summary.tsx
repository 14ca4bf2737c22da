import { daysBetween } from "@submit/contract/value/date";
import { formatPounds, type Pence } from "@submit/contract/value/money";
import { createMemo, Show } from "solid-js";
import { figure } from "#message/filing/figure";
import { DueTag } from "../../../ui/due-tag";
import { LiveText } from "../../../ui/live-text";
import { liveTotals, type TypedFigures } from "../../../vat/figure";
import { type Period, periodWords } from "../../../vat/period";
import { today } from "../../../vat/today";
import { comparedWords } from "../history/compared-words";
import { type History, owedOf } from "../history/history";
import { type Bar, NetBars } from "./net-bars";

const words = figure.summary;
/** So many returns before this one are shown as bars. */
const BARS = 4;

interface SummaryProps {
  obligation: Period;
  typed: TypedFigures;
  history: History;
  /** Id of the form that its button is for. */
  form: string;
}

/** What one will owe, beside the figures; on narrow screens at the foot. */
export function Summary(props: SummaryProps) {
  const owed = createMemo((): Pence | undefined => {
    const { net, repayment } = liveTotals(props.typed);
    return net !== undefined && repayment ? -net : net;
  });
  const days = () => props.obligation.due && daysBetween(today(), props.obligation.due);
  const compared = () => {
    const [now, last] = [owed(), props.history.last];
    return now !== undefined && last ? comparedWords(now, owedOf(last.boxes)) : undefined;
  };
  const bars = () => barsOf(props.obligation, owed(), props.history);
  return (
    <aside class="aside card summary" aria-label={words.title}>
      <p class="summary-due">
        <DueTag days={days() || (days() === 0 ? 0 : undefined)} />
      </p>
      <div class="summary-sum">
        <p class="summary-label">
          <LiveText text={labelOf(owed())} />
        </p>
        <Show when={owed()}>
          {(amount) => (
            <p class="money" translate="no" textContent={formatPounds(amount() < 0n ? -amount() : amount())} />
          )}
        </Show>
      </div>
      <button type="submit" form={props.form} class="button">
        {words.check}
      </button>
      <p class="quiet summary-kept">{words.kept}</p>
      {/* What comes later stands below the button, which must not move under somebody's finger. */}
      <Show when={compared()}>
        {(text) => (
          <p class="quiet summary-compared">
            <LiveText text={text()} />
          </p>
        )}
      </Show>
      <Show when={bars().length > 2}>
        <NetBars bars={bars()} caption={words.bars} />
      </Show>
    </aside>
  );
}

function labelOf(owed: Pence | undefined): string {
  if (owed === undefined) return words.unknown;
  if (owed === 0n) return words.nothing;
  return owed > 0n ? words.owed : words.repaid;
}

function barsOf(period: Period, owed: Pence | undefined, { returns }: History): Bar[] {
  const before = returns.slice(0, BARS).reverse();
  const past = before.map(({ start, end, boxes }) => ({ period: periodWords(start, end), owed: owedOf(boxes) }));
  return owed === undefined ? past : [...past, { period: periodWords(period.start, period.end), owed }];
}
