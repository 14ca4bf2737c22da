import { useSearchParams } from "@solidjs/router";
import type { Connection } from "@submit/contract/protocol/connection";
import type { Problem } from "@submit/contract/protocol/problem";
import type { Output } from "@submit/contract/registry";
import { ukDate } from "@submit/contract/value/date";
import { createSignal, Show } from "solid-js";
import { connect as words } from "#message/account/connect";
import { disconnect, getConnections } from "../../api/client";
import { type Lack, lackOf } from "../../api/entitlement";
import { beginConnection } from "../../api/hmrc-connection";
import { createApiLoad, createLoad, invalidateVat } from "../../api/load";
import { isSandbox } from "../../api/stage";
import { HelpLink } from "../../ui/hmrc/help-link";
import { Loaded } from "../../ui/loaded";
import { PageFrame } from "../../ui/page-frame";
import { ProblemNotice } from "../../ui/problem-notice";
import { dateWords } from "../../vat/period";
import { PlanNotice } from "../bundle/plan-notice";

const { account } = words;

/** The permission that HMRC asks of a business before software may file for it. */
export function ConnectPage() {
  const [query] = useSearchParams<{ then?: string }>();
  const connection = createLoad(() => "connection", getConnections);
  /** The one that a VAT number uses unless its client names another. */
  const oldest = () => connection.value()?.connections[0];
  const bundles = createApiLoad("bundleGet", () => ({}));
  const [problem, setProblem] = createSignal<Problem>();
  const [busy, setBusy] = createSignal(false);

  const lack = (held: Output<"bundleGet">) => lackOf(held, isSandbox());
  const go = async () => {
    if (busy()) return;
    setBusy(true);
    const again = oldest();
    setProblem(await beginConnection(query.then ?? "/home", again ? { connectionId: again.connectionId } : {}));
    setBusy(false);
  };
  const leave = async () => {
    const left = oldest();
    if (busy() || !left) return;
    setBusy(true);
    const answer = await disconnect(left.connectionId);
    setBusy(false);
    setProblem(answer.kind === "failed" ? answer.problem : undefined);
    invalidateVat();
    connection.reload();
  };

  return (
    <PageFrame title={words.title} lead={words.lead}>
      <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
      <Loaded load={connection} what={words.what}>
        {() => (
          <>
            <Show when={oldest()}>{(found) => <Connected connection={found()} leave={leave} busy={busy()} />}</Show>
            <Loaded load={bundles} what={words.bundles}>
              {(held) => (
                <Show when={!lack(held())} fallback={<PlanFirst lack={lack(held())} then={query.then} />}>
                  <Account />
                  <button
                    type="button"
                    classList={{ button: true, "button-secondary": oldest() !== undefined }}
                    onClick={go}
                    aria-disabled={busy()}
                  >
                    {oldest() ? words.goAgain : words.go}
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

function Connected(props: { connection: Connection; leave: () => void; busy: boolean }) {
  return (
    <div class="notice notice-good">
      <h2>{words.connected.title}</h2>
      <Show when={props.connection.expiresAt}>
        {(until) => <p>{words.connected.until(dateWords(ukDate(new Date(until()))))}</p>}
      </Show>
      <p>
        <button type="button" class="button-link" onClick={() => props.leave()} aria-disabled={props.busy}>
          {words.connected.disconnect}
        </button>
      </p>
    </div>
  );
}
