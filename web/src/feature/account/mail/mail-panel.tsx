import type { Reminders } from "@submit/contract/api/reminder";
import type { Problem } from "@submit/contract/protocol/problem";
import { createSignal, Match, Show, Switch } from "solid-js";
import { mail as words } from "#message/account/mail";
import { api } from "../../../api/client";
import { createApiLoad } from "../../../api/load";
import { offersReminders } from "../../../api/stage";
import { chosenLanguage } from "../../../browser/language";
import { user } from "../../../session/session";
import { Loaded } from "../../../ui/loaded";
import { ProblemNotice } from "../../../ui/problem-notice";

/** Offers reminders by e-mail, where the stage sends any. */
export function MailPanel() {
  return (
    <Show when={offersReminders()}>
      <h3>{words.title}</h3>
      <p>{words.text}</p>
      <Setting />
    </Show>
  );
}

function Setting() {
  const load = createApiLoad("reminderPost", () => ({ change: "nothing" as const }));
  const [changed, setChanged] = createSignal<Reminders>();
  return (
    <Loaded load={load} what={words.what}>
      {(found) => <Switcher is={changed() ?? found()} change={setChanged} />}
    </Loaded>
  );
}

function Switcher(props: { is: Reminders; change: (to: Reminders) => void }) {
  const [busy, setBusy] = createSignal(false);
  const [said, setSaid] = createSignal("");
  const [problem, setProblem] = createSignal<Problem>();
  const own = () => user()?.email ?? "";
  const set = async (on: boolean) => {
    if (busy()) return;
    setBusy(true);
    setSaid("");
    setProblem(undefined);
    const outcome = await api.call(
      "reminderPost",
      on ? { change: "on", language: chosenLanguage() } : { change: "off" },
    );
    setBusy(false);
    if (outcome.kind === "failed") return setProblem(outcome.problem);
    if (outcome.kind !== "completed") return setSaid(words.slow);
    props.change(outcome.output);
    if (outcome.output.blocked && on) return;
    setSaid(on ? words.started(outcome.output.email ?? "") : words.stopped);
  };
  const isElsewhere = () => props.is.on && props.is.email !== own();
  return (
    <>
      <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
      <Switch>
        <Match when={props.is.blocked === "returned"}>
          <p>{words.returned(own())}</p>
        </Match>
        <Match when={props.is.blocked === "unconfirmed"}>
          <p>{words.unconfirmed}</p>
        </Match>
      </Switch>
      <Show when={props.is.on}>
        <p>{words.on(props.is.email ?? "")}</p>
      </Show>
      <p class="row-actions">
        <Show when={(!props.is.on || isElsewhere()) && !props.is.blocked}>
          <button type="button" class="button button-secondary" aria-disabled={busy()} onClick={() => void set(true)}>
            {busy() ? words.busy : isElsewhere() ? words.move(own()) : words.start}
          </button>
        </Show>
        <Show when={props.is.on}>
          <button type="button" class="button button-secondary" aria-disabled={busy()} onClick={() => void set(false)}>
            {busy() ? words.busy : words.stop}
          </button>
        </Show>
      </p>
      <p role="status">{said()}</p>
    </>
  );
}
