import { earlierFirst } from "@submit/contract/value/date";
import { formatPounds } from "@submit/contract/value/money";
import { For } from "solid-js";
import { home } from "#message/home";
import { periodWords } from "../../vat/period";
import { NetBars } from "../filing/figure/net-bars";
import { owedOf, type PastReturn } from "../filing/history/history";

const words = home.net;
/** So many of the last returns are shown. */
const SHOWN = 5;

/** What box 5 of the last returns came to, as bars, and as a table for who can't see them. */
export function NetHistory(props: { filed: readonly PastReturn[] }) {
  const last = () =>
    [...props.filed]
      .sort((one, other) => earlierFirst(one.end, other.end))
      .slice(-SHOWN)
      .map(({ start, end, boxes }) => ({ period: periodWords(start, end), owed: owedOf(boxes) }));
  return (
    <section class="card" aria-labelledby="net">
      <h2 id="net">{words.title}</h2>
      <div aria-hidden="true">
        <NetBars bars={last()} caption={words.bars} />
      </div>
      <div class="visually-hidden">
        <table>
          <caption>{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.period}</th>
              <th scope="col">{words.amount}</th>
            </tr>
          </thead>
          <tbody>
            <For each={last()}>
              {({ period, owed }) => (
                <tr>
                  <th scope="row">{period}</th>
                  <td>{owed < 0n ? home.year.repaid(formatPounds(-owed)) : formatPounds(owed)}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </section>
  );
}
