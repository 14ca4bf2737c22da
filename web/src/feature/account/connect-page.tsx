import type { AttemptInput, Connection } from "@submit/contract/protocol/connection";
import type { Problem } from "@submit/contract/protocol/problem";
import type { Output } from "@submit/contract/registry";
import { createSignal, Show } from "solid-js";
import { connect as words } from "#message/account/connect";
import { getConnections } from "../../api/client";
import { type Lack, lackOf } from "../../api/entitlement";
import { beginConnection } from "../../api/hmrc-connection";
import { createApiLoad, createLoad, invalidateVat } from "../../api/load";
import { isSandbox } from "../../api/stage";
import { useSearchParams } from "../../route/place";
import { HelpLink } from "../../ui/hmrc/help-link";
import { Loaded } from "../../ui/loaded";
import { PageFrame } from "../../ui/page-frame";
import { ProblemNotice } from "../../ui/problem-notice";
import { readVatPath } from "../../vat/address";
import { clients } from "../../vat/client/client-store";
import { PlanNotice } from "../bundle/plan-notice";
import { endedOf } from "../client/connection-words";
import { disconnect } from "./disconnect";
import { Connected, EndedList } from "./sign-in-list";

const { account } = words;

/** The permission that HMRC asks of a business before software may file for it. */
export function ConnectPage() {
  const [query] = useSearchParams<{ then?: string }>();
  const load = createLoad(() => "connection", getConnections);
  const connections = () => load.value()?.connections ?? [];
  const ended = () => endedOf(clients() ?? [], connections());
  const bundles = createApiLoad("bundleGet", () => ({}));
  const [problem, setProblem] = createSignal<Problem>();
  const [busy, setBusy] = createSignal(false);

  const lack = (held: Output<"bundleGet">) => lackOf(held, isSandbox());
  const go = async (asked: AttemptInput) => {
    if (busy()) return;
    setBusy(true);
    setProblem(await beginConnection(query.then ?? "/home", asked));
    setBusy(false);
  };
  /** The client whose page led here uses the new one from then on, and the others stay as they are. */
  const another = () => {
    const { vrn } = readVatPath(query.then ?? "");
    return go(vrn ? { vrn } : {});
  };
  const leave = async ({ connectionId }: Connection) => {
    if (busy()) return;
    setBusy(true);
    const answer = await disconnect(connectionId);
    setBusy(false);
    setProblem(answer.kind === "failed" ? answer.problem : undefined);
    invalidateVat();
    load.reload();
  };

  return (
    <PageFrame title={words.title} lead={words.lead}>
      <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
      <Loaded load={load} what={words.what}>
        {() => (
          <>
            <Show when={connections().length > 0}>
              <Connected
                connections={connections()}
                again={({ connectionId }) => void go({ connectionId })}
                leave={(each) => void leave(each)}
                busy={busy()}
              />
            </Show>
            <Show when={ended().length > 0}>
              <EndedList ended={ended()} again={({ connectionId }) => void go({ connectionId })} busy={busy()} />
            </Show>
            <Loaded load={bundles} what={words.bundles}>
              {(held) => (
                <Show when={!lack(held())} fallback={<PlanFirst lack={lack(held())} then={query.then} />}>
                  <Account />
                  <button
                    type="button"
                    classList={{ button: true, "button-secondary": connections().length > 0 }}
                    onClick={() => void another()}
                    aria-disabled={busy()}
                  >
                    {connections().length > 0 ? words.another : words.go}
                  </button>
                </Show>
              )}
            </Loaded>
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

/** Without a plan the permission would be given at HMRC and then refused here. */
function PlanFirst(props: { lack: Lack | undefined; then: string | undefined }) {
  const back = () => (props.then ? `/connect?then=${encodeURIComponent(props.then)}` : "/connect");
  return <Show when={props.lack}>{(lack) => <PlanNotice lack={lack()} back={back()} />}</Show>;
}

function Account() {
  return (
    <section aria-labelledby="account">
      <h2 id="account">{account.title}</h2>
      <ul>
        <li>
          <strong>{account.business}</strong> {account.businessText}
        </li>
        <li>
          <strong>{account.agent}</strong> {account.agentText}
        </li>
      </ul>
      <Show when={isSandbox()}>
        <p>
          <strong>{account.test}</strong> {account.testText}
        </p>
      </Show>
      <p>{account.permission}</p>
      <p>
        <HelpLink topic="not-authorised" />
        <br />
        <HelpLink topic="permission-ends" />
        <br />
        <HelpLink topic="signing-up" />
      </p>
    </section>
  );
}
