import type { Vrn } from "@submit/contract/value/scalar";
import { type JSX, Match, Show, Switch } from "solid-js";
import { draft as words } from "#message/filing/draft";
import { clockWords } from "../../../browser/clock";
import { Busy } from "../../../ui/waiting/busy";
import type { TypedFigures } from "../../../vat/figure";
import type { Period } from "../../../vat/period";
import type { Draft } from "../figure/draft";
import { Discard } from "./discard";
import { DraftChoice } from "./draft-choice";
import { createDraftSync } from "./draft-sync";

/** What a form of figures begins with, and what keeps what is typed into it. */
export interface Drafted {
  draft: Draft | undefined;
  keep: (typed: TypedFigures) => void;
  status: JSX.Element;
}

/** Shows the form once it is known which draft stands, and both where the user has to choose. */
export function DraftGate(props: {
  vrn: Vrn;
  slug: string;
  obligation: Period;
  children: (drafted: Drafted) => JSX.Element;
}) {
  const sync = createDraftSync(props.vrn, props.slug, props.obligation);
  const is = <K extends ReturnType<typeof sync.state>["kind"]>(kind: K) => {
    const now = sync.state();
    return now.kind === kind ? (now as Extract<ReturnType<typeof sync.state>, { kind: K }>) : undefined;
  };
  const status = () => <Status status={sync.status()} discard={sync.discard} />;
  return (
    <Switch fallback={<Busy what={words.loading} />}>
      <Match when={is("choose")}>
        {(found) => <DraftChoice mine={found().mine.typed} theirs={found().theirs} choose={sync.choose} />}
      </Match>
      <Match when={is("open")} keyed>
        {({ draft }) => props.children({ draft, keep: sync.keep, status: status() })}
      </Match>
    </Switch>
  );
}

function Status(props: {
  status: ReturnType<ReturnType<typeof createDraftSync>["status"]>;
  discard: () => Promise<boolean>;
}) {
  const said = () => {
    const now = props.status;
    if (now.kind === "saved") return words.saved(clockWords(now.at, Date.now()));
    return now.kind === "unsaved" ? [words.unsaved, now.why].filter(Boolean).join(" ") : "";
  };
  return (
    <div class="draft-status">
      <p role="status" classList={{ quiet: props.status.kind !== "unsaved", notice: props.status.kind === "unsaved" }}>
        {said()}
      </p>
      <Show when={props.status.kind !== "none"}>
        <Discard label={words.discard} discard={props.discard} />
      </Show>
    </div>
  );
}
