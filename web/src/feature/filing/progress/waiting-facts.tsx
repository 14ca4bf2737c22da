import { Match, Show, Switch } from "solid-js";
import { progress } from "#message/filing/progress";
import type { Waiting } from "../../../api/waiting";
import { useLocation } from "../../../route/place";
import { Fact } from "../../../ui/fact";

const words = progress.facts;

/** The tries so far, HMRC's last answer, the next try and the end of them; nothing before the first try is over. */
export function WaitingFacts(props: { waiting: Waiting }) {
  return (
    <Show when={props.waiting.lastAnswer}>
      {(lastAnswer) => (
        <>
          <dl class="facts">
            <Show when={props.waiting.tries}>{(tries) => <Fact name={words.tries}>{tries()}</Fact>}</Show>
            <Fact name={words.lastAnswer}>{lastAnswer()}</Fact>
            <Show when={props.waiting.nextTry}>{(nextTry) => <Fact name={words.nextTry}>{nextTry()}</Fact>}</Show>
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
          <a href={connect()}>{words.connectAgain}</a>
          {words.thenItGoesOn}
        </p>
      </Match>
      <Match when={props.waiting.toMend === "account"}>
        <p>
          {words.wrongAccount} <a href={connect()}>{words.connectOther}</a>
          {words.thenItGoesOn}
        </p>
      </Match>
    </Switch>
  );
}
