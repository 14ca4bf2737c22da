import { A, useLocation } from "@solidjs/router";
import type { Problem } from "@submit/contract/protocol/problem";
import { For, Match, Show, Switch } from "solid-js";
import { withBoxNames } from "../vat/box";

/** What went wrong, in plain words, with what HMRC said of it and what to do next. */
export function ProblemNotice(props: { problem: Problem; retry?: (() => void) | undefined }) {
  return (
    <div class="notice notice-problem" role="alert">
      <h2>{props.problem.title}</h2>
      <p>{props.problem.detail}</p>
      <UpstreamWords problem={props.problem} />
      <NextStep code={props.problem.code} />
      <Show when={props.retry}>
        {(retry) => (
          <button type="button" class="button button-secondary" onClick={() => retry()()}>
            Try again
          </button>
        )}
      </Show>
    </div>
  );
}

/** HMRC's own messages, where it gave any. */
export function UpstreamWords(props: { problem: Problem }) {
  const said = () => (props.problem.upstream?.errors ?? []).filter((each) => each.message);
  return (
    <Show when={said().length > 0}>
      <p>HMRC said:</p>
      <ul>
        <For each={said()}>{(each) => <li>{withBoxNames(each.message ?? "")}</li>}</For>
      </ul>
    </Show>
  );
}

function NextStep(props: { code: string }) {
  const location = useLocation();
  const here = () => encodeURIComponent(location.pathname);
  return (
    <Switch>
      <Match when={props.code === "BUNDLE_REQUIRED"}>
        <p>
          <A href={`/bundle?then=${here()}`}>Choose a bundle</A>
        </p>
      </Match>
      <Match when={props.code === "HMRC_CONNECTION_REQUIRED"}>
        <p>
          <A href={`/connect?then=${here()}`}>Connect to HMRC</A>
        </p>
      </Match>
      <Match when={props.code === "HMRC_NOT_AUTHORISED"}>
        <p>
          <A href="/vat-number">Check the VAT number</A>, or{" "}
          <A href={`/connect?then=${here()}`}>connect with another account</A>.
        </p>
      </Match>
    </Switch>
  );
}
