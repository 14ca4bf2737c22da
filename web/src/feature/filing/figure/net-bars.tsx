import { formatPounds, type Pence } from "@submit/contract/value/money";
import { For } from "solid-js";
import { common as words } from "#message/common";
import { magnitude } from "../history/comparison";
import "./net-bars.css";

const WIDTH = 290;
const HEIGHT = 72;
const GAP = 10;
const SLOTS = 5;
const BAR = (WIDTH - GAP * (SLOTS - 1)) / SLOTS;

export interface Bar {
  period: string;
  owed: Pence;
}

/** What returns came to, the latest last, as small bars: below the line where HMRC repaid. */
export function NetBars(props: { bars: Bar[]; caption: string }) {
  const largest = () => props.bars.map(({ owed }) => magnitude(owed)).reduce(larger, 1n);
  const hasRepayment = () => props.bars.some(({ owed }) => owed < 0n);
  const line = () => (hasRepayment() ? HEIGHT / 2 : HEIGHT);
  const height = (owed: Pence) => Math.max(2, (Number((magnitude(owed) * 1_000n) / largest()) / 1_000) * line());
  const told = () => props.bars.map(({ period, owed }) => words.bar(period, formatPounds(owed))).join("; ");
  return (
    <figure class="net-bars">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={told()}>
        <For each={props.bars}>
          {({ owed }, index) => (
            <rect
              class={index() === props.bars.length - 1 ? "net-bar-now" : "net-bar"}
              x={index() * (BAR + GAP)}
              y={owed < 0n ? line() : line() - height(owed)}
              width={BAR}
              height={height(owed)}
              rx="4"
            />
          )}
        </For>
      </svg>
      <figcaption class="quiet">{props.caption}</figcaption>
    </figure>
  );
}

function larger(one: Pence, other: Pence): Pence {
  return one > other ? one : other;
}
