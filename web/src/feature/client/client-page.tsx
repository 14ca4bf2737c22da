import type { Client } from "@submit/contract/api/client";
import type { Problem } from "@submit/contract/protocol/problem";
import { createSignal, Show } from "solid-js";
import { client as clientWords } from "#message/client";
import { navigate } from "../../route/place";
import { useParams } from "../../route/route";
import { ErrorSummary } from "../../ui/error-summary";
import { Loaded } from "../../ui/loaded";
import { PageFrame } from "../../ui/page-frame";
import { ProblemNotice } from "../../ui/problem-notice";
import { vatAddress } from "../../vat/address";
import { clientLoad, clientOf } from "../../vat/client/client-store";
import { formatVrn } from "../../vat/vrn";
import { removeClient, saveClient } from "./client-change";
import { ClientConnection } from "./client-connection";
import { ClientFields, nameError } from "./client-fields";
import "./client.css";

const words = clientWords.form;

/** One client: its name, who files its returns, and how it is removed. */
export function ClientPage() {
  const params = useParams<{ vrn: string }>();
  return (
    <PageFrame title={words.titleChange} lead={`${clientWords.list.vrn} ${formatVrn(params.vrn)}`}>
      <Loaded load={clientLoad} what={clientWords.list.loading}>
        {() => (
          <Show when={!clientOf(params.vrn)}>
            <p>{words.notFound}</p>
          </Show>
        )}
      </Loaded>
      <Show when={clientOf(params.vrn)}>{(client) => <Change client={client()} />}</Show>
      <p>
        <a href="/client">{words.all}</a>
      </p>
    </PageFrame>
  );
}

function Change(props: { client: Client }) {
  const { vrn } = props.client;
  const [typed, setTyped] = createSignal({ name: props.client.name, kind: props.client.kind });
  const [error, setError] = createSignal<string>();
  const [at, setAt] = createSignal<{ busy?: boolean; problem?: Problem | undefined; saved?: boolean }>({});
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    setError(nameError(typed().name));
    if (error() || at().busy) return;
    setAt({ busy: true });
    const problem = await saveClient({ ...typed(), vrn, name: typed().name.trim() || formatVrn(vrn) });
    setAt({ problem, saved: !problem });
  };
  return (
    <>
      <Show when={error()} keyed>
        {(message) => <ErrorSummary items={[{ field: "client-name", message }]} />}
      </Show>
      <Show when={at().problem}>{(problem) => <ProblemNotice problem={problem()} />}</Show>
      <form onSubmit={(event) => void save(event)} novalidate>
        <ClientFields typed={typed()} error={error()} change={setTyped} />
        <button type="submit" class="button" aria-disabled={at().busy ? "true" : undefined}>
          {words.save}
        </button>{" "}
        <span role="status">{at().saved ? words.saved : ""}</span>
      </form>
      <p>
        <a href={vatAddress(vrn, "obligation")}>{words.open}</a>
      </p>
      <ClientConnection client={props.client} />
      <Remove client={props.client} />
    </>
  );
}

function Remove(props: { client: Client }) {
  const [isAsking, setAsking] = createSignal(false);
  const [problem, setProblem] = createSignal<Problem>();
  const remove = async () => {
    const found = await removeClient(props.client.vrn);
    setProblem(found);
    if (!found) navigate("/client");
  };
  return (
    <Show
      when={isAsking()}
      fallback={
        <p>
          <button type="button" class="button-link" onClick={() => setAsking(true)}>
            {words.remove}
          </button>
        </p>
      }
    >
      <div class="notice" role="alert">
        <h2 translate="no">{words.removeAsk(props.client.name)}</h2>
        <p>{words.removeText}</p>
        <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
        <p class="row-actions">
          <button type="button" class="button" onClick={() => void remove()}>
            {words.removeYes}
          </button>
          <button type="button" class="button button-secondary" onClick={() => setAsking(false)}>
            {words.removeNo}
          </button>
        </p>
      </div>
    </Show>
  );
}
