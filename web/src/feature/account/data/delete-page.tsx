import type { Problem } from "@submit/contract/protocol/problem";
import { createSignal, For, Show } from "solid-js";
import { deletion as words } from "#message/account/deletion";
import { api } from "../../../api/client";
import { siteAddress } from "../../../browser/language";
import { leaveForGood } from "../../../session/session";
import { Field } from "../../../ui/field";
import { PageFrame } from "../../../ui/page-frame";
import { ProblemNotice } from "../../../ui/problem-notice";
import { RequireSignIn } from "../../../ui/require-sign-in";
import { Busy } from "../../../ui/waiting/busy";
import { CopyPanel } from "./copy-panel";

/** Deletes the account, and says how that ended: by then nobody is signed in any more. */
export function DeletePage() {
  const [ended, setEnded] = createSignal(false);
  const end = () => {
    setEnded(true);
    leaveForGood();
  };
  return (
    <Show when={ended()} fallback={<RequireSignIn>{<Deletion end={end} />}</RequireSignIn>}>
      <Ended />
    </Show>
  );
}

function Deletion(props: { end: () => void }) {
  const [problem, setProblem] = createSignal<Problem>();
  const [busy, setBusy] = createSignal(false);
  /** Where a deletion is looked up that goes on. */
  const [left, setLeft] = createSignal<string>();
  const run = async () => {
    if (busy()) return;
    setBusy(true);
    setProblem(undefined);
    const location = left();
    const outcome = await (location ? api.resume("accountDelete", location) : api.call("accountDelete", {}));
    setBusy(false);
    setLeft(outcome.kind === "unsettled" ? outcome.location : undefined);
    if (outcome.kind === "completed") props.end();
    if (outcome.kind === "failed") setProblem(outcome.problem);
  };
  return (
    <PageFrame title={words.title} lead={words.lead}>
      <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
      <Show when={busy()}>
        <Busy what={words.what} />
      </Show>
      <Show when={!busy() && left()}>
        <div class="notice" role="alert">
          <h2>{words.unsettled.title}</h2>
          <p>{words.unsettled.text}</p>
          <button type="button" class="button button-secondary" onClick={() => void run()}>
            {words.unsettled.look}
          </button>
        </div>
      </Show>
      <Show when={!left()}>
        <h2>{words.first}</h2>
        <CopyPanel />
        <What />
        <Confirm busy={busy()} onConfirm={() => void run()} />
      </Show>
    </PageFrame>
  );
}

function What() {
  return (
    <>
      <h2>{words.law.title}</h2>
      <p>{words.law.text}</p>
      <For each={[words.goes, words.stays]}>
        {({ title, list }) => (
          <>
            <h2>{title}</h2>
            <ul>
              <For each={list}>{(each) => <li>{each}</li>}</For>
            </ul>
          </>
        )}
      </For>
    </>
  );
}

function Confirm(props: { busy: boolean; onConfirm: () => void }) {
  const [typed, setTyped] = createSignal("");
  const [error, setError] = createSignal<string>();
  const { confirm } = words;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const isRight = typed().trim().toLowerCase() === confirm.word.toLowerCase();
    setError(isRight ? undefined : confirm.wrong(confirm.word));
    if (isRight) props.onConfirm();
    else document.getElementById("confirm")?.focus();
  };
  return (
    <form onSubmit={submit} noValidate>
      <h2>{confirm.title}</h2>
      <Field id="confirm" label={confirm.label(confirm.word)} value={typed()} onInput={setTyped} error={error()} />
      <button type="submit" class="button button-warning" aria-disabled={props.busy}>
        {props.busy ? confirm.busy : confirm.button}
      </button>
      <p>
        <a href="/account">{confirm.keep}</a>
      </p>
    </form>
  );
}

function Ended() {
  const { ended } = words;
  return (
    <PageFrame title={ended.title} lead={ended.lead}>
      <p>{ended.law}</p>
      <p>{ended.permission}</p>
      <p>{ended.again}</p>
      <p>
        <a href={siteAddress("/")} rel="external">
          {ended.start}
        </a>
      </p>
    </PageFrame>
  );
}
