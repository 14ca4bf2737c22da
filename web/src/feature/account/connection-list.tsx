import type { Connection } from "@submit/contract/protocol/connection";
import type { Problem } from "@submit/contract/protocol/problem";
import { createSignal, For, Show } from "solid-js";
import { account } from "#message/account/account";
import { getConnections } from "../../api/client";
import { beginConnection } from "../../api/hmrc-connection";
import { createLoad } from "../../api/load";
import { Loaded } from "../../ui/loaded";
import { ProblemNotice } from "../../ui/problem-notice";
import { clients } from "../../vat/client/client-store";
import { endsSoon } from "../../vat/client/ends-soon";
import { today } from "../../vat/today";
import { connectionWords, untilWords } from "../client/connection-words";

const words = account.connections;

/** The user's permissions at HMRC, with the days that each has left and a way to renew it in time. */
export function ConnectionList() {
  const load = createLoad(() => "connections", getConnections);
  const [problem, setProblem] = createSignal<Problem>();
  const renew = async ({ connectionId }: Connection) => setProblem(await beginConnection("/account", { connectionId }));
  return (
    <>
      <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
      <Loaded load={load} what={words.what}>
        {(found) => (
          <Show
            when={found().connections.length > 0}
            fallback={
              <p>
                {words.none} <a href="/connect?then=/account">{words.connect}</a>
              </p>
            }
          >
            <ul class="rows">
              <For each={found().connections}>
                {(each) => <Row connection={each} oldest={found().connections[0]} renew={() => void renew(each)} />}
              </For>
            </ul>
          </Show>
        )}
      </Loaded>
    </>
  );
}

function Row(props: { connection: Connection; oldest: Connection | undefined; renew: () => void }) {
  const title = () => connectionWords(props.connection, clients() ?? [], props.oldest);
  const isSoon = () => endsSoon(props.connection, today());
  return (
    <li class="row">
      <div>
        <h3 class="row-title">{title()}</h3>
        <p>
          <span classList={{ tag: true, "tag-sentence": true, "tag-late": isSoon(), "tag-done": !isSoon() }}>
            {untilWords(props.connection, today())}
          </span>
        </p>
        <Show when={isSoon()}>
          <p>{words.soon}</p>
        </Show>
      </div>
      <div class="row-actions">
        <button type="button" classList={{ button: true, "button-secondary": !isSoon() }} onClick={() => props.renew()}>
          {words.renew} <span class="visually-hidden">{title()}</span>
        </button>
      </div>
    </li>
  );
}
