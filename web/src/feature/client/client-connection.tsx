import type { Client } from "@submit/contract/api/client";
import type { Problem } from "@submit/contract/protocol/problem";
import { createSignal, For, Show } from "solid-js";
import { client as clientWords } from "#message/client";
import { getConnections } from "../../api/client";
import { beginConnection } from "../../api/hmrc-connection";
import { createLoad, invalidateVat } from "../../api/load";
import { Loaded } from "../../ui/loaded";
import { ProblemNotice } from "../../ui/problem-notice";
import { clients, saveClient } from "../../vat/client/client-store";
import { connectionWords } from "./connection-words";

const words = clientWords.connection;

/** By which sign-in at HMRC a client is filed for: one that there is, or a new one. */
export function ClientConnection(props: { client: Client }) {
  const load = createLoad(() => "connections", getConnections);
  const [problem, setProblem] = createSignal<Problem>();
  const used = () => props.client.connectionId ?? load.value()?.connections[0]?.connectionId;
  const use = async (connectionId: string) => {
    const { vrn, name, kind } = props.client;
    setProblem(await saveClient({ vrn, name, kind, connectionId }));
    invalidateVat();
  };
  const connect = async () => {
    const { vrn } = props.client;
    setProblem(await beginConnection(`/client/${vrn}`, { vrn }));
  };
  return (
    <section aria-labelledby="client-connection">
      <h2 id="client-connection">{words.title}</h2>
      <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
      <Loaded load={load} what={words.loading}>
        {(found) => (
          <Show when={found().connections.length > 0} fallback={<p>{words.none}</p>}>
            <fieldset class="choice">
              <legend>{words.which}</legend>
              <For each={found().connections}>
                {(connection) => (
                  <div class="check">
                    <input
                      id={connection.connectionId}
                      type="radio"
                      name="connection"
                      checked={used() === connection.connectionId}
                      onChange={() => void use(connection.connectionId)}
                    />
                    <label for={connection.connectionId}>
                      {connectionWords(connection, clients() ?? [], found().connections[0])}
                    </label>
                  </div>
                )}
              </For>
            </fieldset>
          </Show>
        )}
      </Loaded>
      <p>
        <button type="button" class="button button-secondary" onClick={() => void connect()}>
          {words.another}
        </button>
      </p>
    </section>
  );
}
