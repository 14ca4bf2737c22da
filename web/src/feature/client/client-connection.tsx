import type { Client } from "@submit/contract/api/client";
import type { AttemptInput, Connection } from "@submit/contract/protocol/connection";
import type { Problem } from "@submit/contract/protocol/problem";
import { createSignal, For, Show } from "solid-js";
import { client as clientWords } from "#message/client";
import { getConnections } from "../../api/client";
import { beginConnection } from "../../api/hmrc-connection";
import { createLoad, invalidateVat } from "../../api/load";
import { Loaded } from "../../ui/loaded";
import { ProblemNotice } from "../../ui/problem-notice";
import { clients } from "../../vat/client/client-store";
import { saveClient } from "./client-change";
import { connectionWords, endedOf } from "./connection-words";

const words = clientWords.connection;

/** By which sign-in at HMRC a client is filed for: one that there is, or a new one. */
export function ClientConnection(props: { client: Client }) {
  const load = createLoad(() => "connections", getConnections);
  const [problem, setProblem] = createSignal<Problem>();
  /** The sign-in that is being saved: a press of the user's alone would stay on the page where that fails. */
  const [pressed, setPressed] = createSignal<string>();
  const isUsed = ({ connectionId }: Pick<Connection, "connectionId">) =>
    connectionId === (props.client.connectionId ?? load.value()?.connections[0]?.connectionId);
  const use = async (connectionId: string) => {
    const { vrn, name, kind } = props.client;
    setPressed(connectionId);
    setProblem(await saveClient({ vrn, name, kind, connectionId }));
    setPressed((last) => (last === connectionId ? undefined : last));
    invalidateVat();
  };
  const connect = async (asked: AttemptInput) => {
    setProblem(await beginConnection(`/client/${props.client.vrn}`, asked));
  };
  return (
    <section aria-labelledby="client-connection">
      <h2 id="client-connection">{words.title}</h2>
      <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
      <Loaded load={load} what={words.loading}>
        {(found) => (
          <>
            <Show when={endedOf(clients() ?? [], found().connections).find(isUsed)}>
              {(ended) => <Ended again={() => void connect({ connectionId: ended().connectionId })} />}
            </Show>
            <Show when={found().connections.length > 0 || props.client.connectionId} fallback={<p>{words.none}</p>}>
              <Choice
                connections={found().connections}
                isUsed={(each) => (pressed() ? each.connectionId === pressed() : isUsed(each))}
                use={(id) => void use(id)}
              />
            </Show>
          </>
        )}
      </Loaded>
      <p>
        <button type="button" class="button button-secondary" onClick={() => void connect({ vrn: props.client.vrn })}>
          {words.another}
        </button>
      </p>
    </section>
  );
}

/** That the sign-in which the client names is there no more, and the way to renew it. */
function Ended(props: { again: () => void }) {
  return (
    <div class="notice">
      <p>{words.endedHere}</p>
      <p>
        <button type="button" class="button" onClick={() => props.again()}>
          {words.again}
        </button>
      </p>
    </div>
  );
}

function Choice(props: {
  connections: readonly Connection[];
  isUsed: (connection: Connection) => boolean;
  use: (connectionId: string) => void;
}) {
  return (
    <Show when={props.connections.length > 0}>
      <fieldset class="choice">
        <legend>{words.which}</legend>
        <For each={props.connections}>
          {(connection) => (
            <div class="check">
              <input
                id={connection.connectionId}
                type="radio"
                name="connection"
                checked={props.isUsed(connection)}
                onChange={() => props.use(connection.connectionId)}
              />
              <label for={connection.connectionId}>
                {connectionWords(connection, clients() ?? [], props.connections[0])}
              </label>
            </div>
          )}
        </For>
      </fieldset>
    </Show>
  );
}
