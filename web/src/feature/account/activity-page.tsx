import type { Problem } from "@submit/contract/protocol/problem";
import type { RequestSummary, RequestList as Requests } from "@submit/contract/protocol/request";
import { createSignal, For, Show } from "solid-js";
import { activity as words } from "#message/account/activity";
import { cancelRequest, listRequests } from "../../api/client";
import { createLoad } from "../../api/load";
import { problemWords } from "../../api/problem-words";
import { followPath } from "../../api/under-way";
import { hasWords } from "../../message/search";
import { Field } from "../../ui/field";
import { Loaded } from "../../ui/loaded";
import { PageFrame } from "../../ui/page-frame";
import { ProblemNotice } from "../../ui/problem-notice";
import { timeWords } from "../../vat/period";
import { changes, linkWords, nameOf, statusWords, titleOf } from "./activity";

/** What one asked of Submit lately, and how it ended. */
export function ActivityPage() {
  const requests = createLoad(() => "requests", listRequests);
  const [problem, setProblem] = createSignal<Problem>();
  const [typed, setTyped] = createSignal("");
  const found = (list: RequestSummary[]) => list.filter((each) => hasWords(saidOf(each), typed()));
  const cancel = async (request: RequestSummary) => {
    const answer = await cancelRequest(request.location);
    setProblem(answer.kind === "failed" ? answer.problem : undefined);
    requests.reload();
  };
  return (
    <PageFrame title={words.title} lead={words.lead}>
      <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
      <p>
        <button type="button" class="button button-secondary" onClick={() => requests.reload()}>
          {words.refresh}
        </button>
      </p>
      <Loaded load={requests} what={words.what}>
        {(all) => (
          <>
            <Show when={done(all()).length > 0} fallback={<p>{words.none}</p>}>
              <Field id="search" label={words.search} hint={words.searchHint} value={typed()} onInput={setTyped} />
              <p role="status">{typed().trim() ? words.found(found(done(all())).length) : ""}</p>
              <RequestList requests={found(done(all()))} cancel={cancel} />
            </Show>
            <Show when={asked(all()).length > 0}>
              <details>
                <summary>{words.lookedUp}</summary>
                <RequestList requests={asked(all())} cancel={cancel} />
              </details>
            </Show>
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

const done = (list: Requests) => list.requests.filter((each) => changes(each.api));
const asked = (list: Requests) => list.requests.filter((each) => !changes(each.api));

/** All that the list says of a request. */
function saidOf(request: RequestSummary): string {
  return `${titleOf(request)} ${statusWords[request.status]} ${timeWords(request.createdAt)}`;
}

function RequestList(props: { requests: RequestSummary[]; cancel: (request: RequestSummary) => Promise<void> }) {
  return (
    <ul class="rows">
      <For each={props.requests}>
        {(request) => <RequestRow request={request} cancel={() => void props.cancel(request)} />}
      </For>
    </ul>
  );
}

function RequestRow(props: { request: RequestSummary; cancel: () => void }) {
  const tag = () => ({
    tag: true,
    "tag-done": props.request.status === "completed",
    "tag-late": props.request.status === "failed",
  });
  return (
    <li class="row">
      <div>
        <h2 class="row-title">{titleOf(props.request)}</h2>
        <p>
          <span classList={tag()}>{statusWords[props.request.status]}</span> {timeWords(props.request.createdAt)}
        </p>
        <Show when={props.request.error}>{(error) => <p class="quiet">{problemWords(error()).detail}</p>}</Show>
      </div>
      <div class="row-actions">
        <Show when={props.request.api === "hmrcVatReturnPost"}>
          <a href={followPath(props.request)}>{linkWords[props.request.status]}</a>
        </Show>
        <Show when={props.request.status === "pending"}>
          <button type="button" class="button button-secondary" onClick={() => props.cancel()}>
            {words.cancel} <span class="visually-hidden">{words.cancelWhat(nameOf(props.request.api))}</span>
          </button>
        </Show>
      </div>
    </li>
  );
}
