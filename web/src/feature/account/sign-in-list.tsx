import type { Connection } from "@submit/contract/protocol/connection";
import { For } from "solid-js";
import { connect as words } from "#message/account/connect";
import { clients } from "../../vat/client/client-store";
import { today } from "../../vat/today";
import { connectionWords, type Ended, untilWords } from "../client/connection-words";

/** The sign-ins at HMRC that there are, each to be renewed or dropped. */
export function Connected(props: {
  connections: Connection[];
  again: (connection: Connection) => void;
  leave: (connection: Connection) => void;
  busy: boolean;
}) {
  const count = () => props.connections.length;
  return (
    <div class="notice notice-good">
      <h2>{count() > 1 ? words.connected.several(count()) : words.connected.title}</h2>
      <For each={props.connections}>
        {(each) => {
          const id = `connection-${each.connectionId}`;
          return (
            <div class="connection">
              <p id={id}>{connectionWords(each, clients() ?? [], props.connections[0])}</p>
              <p>{untilWords(each, today())}</p>
              <p class="row-actions">
                <button
                  type="button"
                  class="button-link"
                  onClick={() => props.again(each)}
                  aria-describedby={id}
                  aria-disabled={props.busy}
                >
                  {words.connected.again}
                </button>
                <button
                  type="button"
                  class="button-link"
                  onClick={() => props.leave(each)}
                  aria-describedby={id}
                  aria-disabled={props.busy}
                >
                  {words.connected.disconnect}
                </button>
              </p>
            </div>
          );
        }}
      </For>
    </div>
  );
}

/** The sign-ins that clients name, though they have ended, each to be renewed for all who use it. */
export function EndedList(props: { ended: readonly Ended[]; again: (ended: Ended) => void; busy: boolean }) {
  return (
    <div class="notice">
      <h2>{words.ended}</h2>
      <For each={props.ended}>
        {(each) => {
          const id = `connection-${each.connectionId}`;
          return (
            <div class="connection">
              <p id={id}>{each.said}</p>
              <p class="row-actions">
                <button
                  type="button"
                  class="button-link"
                  onClick={() => props.again(each)}
                  aria-describedby={id}
                  aria-disabled={props.busy}
                >
                  {words.connected.again}
                </button>
              </p>
            </div>
          );
        }}
      </For>
    </div>
  );
}
