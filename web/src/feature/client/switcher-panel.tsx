import { createMemo, createSignal, Show } from "solid-js";
import { client as clientWords } from "#message/client";
import { Keyed } from "../../ui/keyed";
import { vatAddress } from "../../vat/address";
import { clients } from "../../vat/client/client-store";
import { today } from "../../vat/today";
import { formatVrn } from "../../vat/vrn";
import { type ClientRow, filtered, rowsOf } from "./client-row";
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
    <>
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
        <Keyed each={rows().slice(0, LISTED)} by={({ client }) => client.vrn} fallback={<li>{words.none}</li>}>
          {(row) => <Choice row={row()} page={props.page} current={props.current} />}
        </Keyed>
      </ul>
      <p>
        <a href="/client">{words.all}</a>
      </p>
    </>
  );
}

function Choice(props: { row: ClientRow; page: string; current: string | undefined }) {
  const { vrn } = props.row.client;
  const name = () => props.row.client.name;
  return (
    <li>
      <a href={vatAddress(vrn, props.page)} aria-current={vrn === props.current ? "true" : undefined}>
        <span class="switcher-client" translate="no">
          {name()}
        </span>{" "}
        <Show when={name() !== formatVrn(vrn)}>
          <span class="quiet">{formatVrn(vrn)}</span>{" "}
        </Show>
        <NextTag next={props.row.next} />
      </a>
    </li>
  );
}
