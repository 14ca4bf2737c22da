import { type JSX, Match, Switch } from "solid-js";
import { ui } from "#message/ui";
import type { Load } from "../api/load";
import { ProblemNotice } from "./problem-notice";
import { Busy } from "./waiting/busy";
import { WaitingWords } from "./waiting/waiting-words";

const words = ui.loaded;

/** What was loaded, or how far the loading is, or why it failed and how to try again. */
export function Loaded<T>(props: { load: Load<T>; what: string; children: (value: () => T) => JSX.Element }) {
  const state = () => props.load.state();
  const problem = () => {
    const now = state();
    return now.kind === "failed" ? now.problem : undefined;
  };
  const progress = () => {
    const now = state();
    return now.kind === "loading" || now.kind === "unsettled" ? now.progress : undefined;
  };
  return (
    <Switch fallback={<Busy what={props.what} progress={progress()} />}>
      <Match when={problem()}>{(found) => <ProblemNotice problem={found()} retry={props.load.reload} />}</Match>
      <Match when={state().kind === "unsettled"}>
        <div class="notice" role="alert">
          <h2>{words.slow}</h2>
          <p>{words.slowText}</p>
          <WaitingWords progress={progress()} now={Date.now()} />
          <button type="button" class="button button-secondary" onClick={() => props.load.reload()}>
            {words.look}
          </button>
        </div>
      </Match>
      <Match when={state().kind === "ready"}>{props.children(() => props.load.value() as T)}</Match>
    </Switch>
  );
}
