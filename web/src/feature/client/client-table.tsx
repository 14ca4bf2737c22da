import { A } from "@solidjs/router";
import type { Problem } from "@submit/contract/protocol/problem";
import type { Vrn } from "@submit/contract/value/scalar";
import { For, Show } from "solid-js";
import { client as clientWords } from "#message/client";
import { clockWords } from "../../browser/clock";
import { vatAddress } from "../../vat/address";
import { formatVrn } from "../../vat/vrn";
import type { ClientRow } from "./client-row";
import { dueDateWords, whyWords } from "./client-words";
import { NextTag } from "./next-tag";

const words = clientWords.list;

/** The clients, one a row; on narrow screens each row stands as a block. */
export function ClientTable(props: { rows: ClientRow[]; failed: ReadonlyMap<Vrn, Problem | undefined> }) {
  return (
    <table class="boxes clients">
      <caption class="visually-hidden">{words.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.vrn}</th>
          <th scope="col">{words.state}</th>
          <th scope="col">{words.due}</th>
          <th scope="col">{words.said}</th>
          <th scope="col">
            <span class="visually-hidden">{words.change}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        <For each={props.rows}>{(row) => <Row row={row} failed={props.failed} />}</For>
      </tbody>
    </table>
  );
}

function Row(props: { row: ClientRow; failed: ReadonlyMap<Vrn, Problem | undefined> }) {
  const { client } = props.row;
  return (
    <tr>
      <th scope="row">
        <A href={vatAddress(client.vrn, "obligation")} translate="no">
          {client.name}
        </A>
      </th>
      <td class="code">{formatVrn(client.vrn)}</td>
      <td>
        <NextTag next={props.row.next} />
      </td>
      <td>{dueDateWords(props.row.next)}</td>
      <td class="quiet">
        <Show when={props.row.at} fallback={words.never}>
          {(at) => clockWords(Date.parse(at()), Date.now())}
        </Show>
        <Show when={props.failed.has(client.vrn)}>
          <span class="error">{whyWords(props.failed.get(client.vrn))}</span>
        </Show>
      </td>
      <td>
        <A href={`/client/${client.vrn}`}>
          {words.change}
          <span class="visually-hidden"> {words.changeOf(client.name)}</span>
        </A>
      </td>
    </tr>
  );
}
