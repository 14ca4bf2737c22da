import { formatPounds } from "@submit/contract/value/money";
import { For, Match, Show, Switch } from "solid-js";
import { home } from "#message/home";
import { dateWords, periodWords } from "../../vat/period";
import type { YearPeriod } from "./year";

const words = home.year;

/** The year at a glance: each period with how it stands, and what it came to. */
export function YearStrip(props: { periods: readonly YearPeriod[] }) {
  return (
    <section aria-labelledby="year">
      <h2 id="year">{words.title}</h2>
      <ol class="year">
        <For each={props.periods}>
          {({ start, end, at }) => (
            <li classList={{ [`year-${at.kind}`]: true }}>
              <span class="year-period">{periodWords(start, end)}</span>
              <Switch>
                <Match when={at.kind === "filed" && at}>
                  {(filed) => (
                    <>
                      <span class="tag tag-done">{words.filed}</span>
                      <Show when={filed().net !== undefined} fallback={<span class="quiet">{words.elsewhere}</span>}>
                        <span class="year-amount" translate="no">
                          {amount(filed().net ?? 0n)}
                        </span>
                      </Show>
                    </>
                  )}
                </Match>
                <Match when={at.kind !== "filed" && at}>
                  {(open) => (
                    <>
                      <span classList={{ tag: true, "tag-late": at.kind === "late", "tag-due": at.kind === "due" }}>
                        {words[open().kind]}
                      </span>
                      <Show when={open().due}>{(due) => <span class="quiet">{words.by(dateWords(due()))}</span>}</Show>
                    </>
                  )}
                </Match>
              </Switch>
            </li>
          )}
        </For>
      </ol>
    </section>
  );
}

function amount(net: bigint): string {
  return net < 0n ? words.repaid(formatPounds(-net)) : formatPounds(net);
}
