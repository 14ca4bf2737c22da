import type { Problem } from "@submit/contract/protocol/problem";
import { Show } from "solid-js";
import { authenticator } from "#message/authenticator";
import type { StepUpResult } from "../session/step-up";
import { PageFrame } from "../ui/page-frame";
import { ProblemNotice } from "../ui/problem-notice";

const { callback: words } = authenticator;

/** Told when signing in once more led to nothing. */
export function StepUpFailed(props: { result: StepUpResult }) {
  const [title, lead] = wordsOf(props.result.kind);
  const problem = (): Problem | undefined => (props.result.kind === "failed" ? props.result.problem : undefined);
  return (
    <PageFrame title={title} lead={lead}>
      <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
      <a href="/authenticator" class="button">
        {words.back}
      </a>
    </PageFrame>
  );
}

function wordsOf(kind: StepUpResult["kind"]): [title: string, lead: string] {
  if (kind === "refused") return [words.refusedTitle, words.refused];
  if (kind === "other-user") return [words.otherTitle, words.other];
  return [words.failedTitle, words.failed];
}
