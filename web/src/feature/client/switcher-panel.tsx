import { A } from "@solidjs/router";
import { createMemo, createSignal, For, Show } from "solid-js";
import { client as clientWords } from "#message/client";
import { vatAddress } from "../../vat/address";
import { clients } from "../../vat/client/client-store";
import { today } from "../../vat/today";
import { formatVrn } from "../../vat/vrn";
import { filtered, rowsOf } from "./client-row";
import { NextTag } from "./next-tag";

const words = clientWords.switcher;
/** From so many on there is a field to find one. */
const MANY = 8;
/** So many are listed at a time. */
const LISTED = 20;

/** The clients by due date, each with the way to a page about it. */
export function SwitcherPanel(props: { page: string; current: string | undefined }) {
  const [find, setFind] = createSignal("");
  const rows = createMemo(() => filtered(rowsOf(clients() ?? [], today()), { find: find() }));
  return (
    <section class="switcher-panel" id="switcher" aria-label={words.list}>
      <Show when={(clients()?.length ?? 0) > MANY}>
        <div class="field">
          <label for="switcher-find">{words.find}</label>
          <input
            id="switcher-find"
            type="text"
            autocomplete="off"
            onInput={(event) => setFind(event.currentTarget.value)}
          />
        </div>
      </Show>
      <ul>
        <For each={rows().slice(0, LISTED)} fallback={<li>{words.none}</li>}>
          {({ client, next }) => (
            <li>
              <a
                href={vatAddress(client.vrn, props.page)}
                aria-current={client.vrn === props.current ? "true" : undefined}
              >
                <span class="switcher-client" translate="no">
                  {client.name}
                </span>{" "}
                <Show when={client.name !== formatVrn(client.vrn)}>
                  <span class="quiet">{formatVrn(client.vrn)}</span>{" "}
                </Show>
                <NextTag next={next} />
              </a>
            </li>
          )}
        </For>
      </ul>
      <p>
        <A href="/client">{words.all}</A>
      </p>
    </section>
  );
}
