import { A, useLocation } from "@solidjs/router";
import { Match, Show, Switch } from "solid-js";
import type { Waiting } from "../../../api/waiting";
import { Fact } from "../../../ui/fact";

/** The tries so far, HMRC's last answer, the next try and the end of them; nothing before the first try is over. */
export function WaitingFacts(props: { waiting: Waiting }) {
  return (
    <Show when={props.waiting.lastAnswer}>
      {(lastAnswer) => (
        <>
          <dl class="facts">
            <Show when={props.waiting.tries}>{(tries) => <Fact name="So far">{tries()}</Fact>}</Show>
            <Fact name="HMRC's last answer">{lastAnswer()}</Fact>
            <Show when={props.waiting.nextTry}>{(nextTry) => <Fact name="Next try">{nextTry()}</Fact>}</Show>
          </dl>
          <Mend waiting={props.waiting} />
        </>
      )}
    </Show>
  );
}

function Mend(props: { waiting: Waiting }) {
  const location = useLocation();
  const connect = () => `/connect?then=${encodeURIComponent(location.pathname)}`;
  return (
    <Switch>
      <Match when={props.waiting.toMend === "connection"}>
        <p>
          <A href={connect()}>Connect to HMRC again</A>: then it goes on.
        </p>
      </Match>
      <Match when={props.waiting.toMend === "account"}>
        <p>
          If you connected with the wrong account, <A href={connect()}>connect with another one</A>: then it goes on.
        </p>
      </Match>
    </Switch>
  );
}
