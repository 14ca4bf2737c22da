import type { Problem } from "@submit/contract/protocol/problem";
import type { Vrn } from "@submit/contract/value/scalar";
import { Show } from "solid-js";
import { client as clientWords } from "#message/client";
import { clockWords } from "../../browser/clock";
import { Keyed } from "../../ui/keyed";
import { LiveText } from "../../ui/live-text";
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
        <Keyed each={props.rows} by={({ client }) => client.vrn}>
          {(row) => <Row row={row()} failed={props.failed} />}
        </Keyed>
      </tbody>
    </table>
  );
}

function Row(props: { row: ClientRow; failed: ReadonlyMap<Vrn, Problem | undefined> }) {
  const { vrn } = props.row.client;
  const name = () => props.row.client.name;
  return (
    <tr>
      <th scope="row">
        <a href={vatAddress(vrn, "obligation")} translate="no">
          {name()}
        </a>
      </th>
      <td class="code">{formatVrn(vrn)}</td>
      <td>
        <NextTag next={props.row.next} />
      </td>
      <td data-label={dueDateWords(props.row.next) ? words.due : undefined}>
        <Show when={dueDateWords(props.row.next)}>{(text) => <LiveText text={text()} />}</Show>
      </td>
      <td class="quiet" data-label={words.said}>
        <Show when={props.row.at} fallback={words.never}>
          {(at) => <LiveText text={clockWords(Date.parse(at()), Date.now())} />}
        </Show>
        <Show when={props.failed.has(vrn)}>
          <span class="error">{whyWords(props.failed.get(vrn))}</span>
        </Show>
      </td>
      <td>
        <a href={`/client/${vrn}`}>
          {words.change}
          <span class="visually-hidden"> {words.changeOf(name())}</span>
        </a>
      </td>
    </tr>
  );
}
