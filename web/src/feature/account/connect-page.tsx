import { A, useSearchParams } from "@solidjs/router";
import type { Connection } from "@submit/contract/protocol/connection";
import type { Problem } from "@submit/contract/protocol/problem";
import { ukDate } from "@submit/contract/value/date";
import { createSignal, Show } from "solid-js";
import { disconnect, getConnections } from "../../api/client";
import { beginConnection } from "../../api/hmrc-connection";
import { createApiLoad, createLoad, invalidateVat } from "../../api/load";
import { isSandbox } from "../../api/stage";
import { HelpLink } from "../../ui/hmrc/help-link";
import { Loaded } from "../../ui/loaded";
import { PageFrame } from "../../ui/page-frame";
import { ProblemNotice } from "../../ui/problem-notice";
import { dateWords } from "../../vat/period";
import { allowsVat } from "../bundle/entitlement";

/** The permission that HMRC asks of a business before software may file for it. */
export function ConnectPage() {
  const [query] = useSearchParams<{ then?: string }>();
  const connection = createLoad(() => "connection", getConnections);
  /** The one that a VAT number uses unless its client names another. */
  const oldest = () => connection.value()?.connections[0];
  const bundles = createApiLoad("bundleGet", () => ({}));
  const [problem, setProblem] = createSignal<Problem>();
  const [busy, setBusy] = createSignal(false);

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
    <PageFrame
      title="Connect to HMRC"
      lead="HMRC asks you to give Submit permission before it may see or file your VAT returns."
    >
      <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
      <Loaded load={connection} what="your connection to HMRC">
        {() => (
          <>
            <Show when={oldest()}>{(found) => <Connected connection={found()} leave={leave} busy={busy()} />}</Show>
            <Loaded load={bundles} what="your bundles">
              {(held) => (
                <Show when={allowsVat(held().bundles)} fallback={<BundleFirst then={query.then} />}>
                  <Account />
                  <button
                    type="button"
                    classList={{ button: true, "button-secondary": oldest() !== undefined }}
                    onClick={go}
                    aria-disabled={busy()}
                  >
                    {oldest() ? "Connect again with another account" : "Continue to HMRC"}
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

/** Without a bundle the permission would be given at HMRC and then refused here. */
function BundleFirst(props: { then: string | undefined }) {
  const back = () => (props.then ? `/connect?then=${encodeURIComponent(props.then)}` : "/connect");
  return (
    <div class="notice">
      <h2>Choose a bundle first</h2>
      <p>Connecting to HMRC needs a bundle that lets you file. Choose one, and you come back here.</p>
      <A href={`/bundle?then=${encodeURIComponent(back())}`} class="button">
        Choose a bundle
      </A>
    </div>
  );
}

function Account() {
  return (
    <section aria-labelledby="account">
      <h2 id="account">Which account to use</h2>
      <ul>
        <li>
          <strong>A business:</strong> the Government Gateway organisation account that is signed up to Making Tax
          Digital for VAT.
        </li>
        <li>
          <strong>An agent:</strong> your Agent Services account.
        </li>
      </ul>
      <Show when={isSandbox()}>
        <p>
          <strong>This is a test service:</strong> use a test user of HMRC's sandbox. Real accounts don't work here.
        </p>
      </Show>
      <p>
        You sign in on HMRC's own pages: Submit never sees your password. The permission lasts up to 18 months, and you
        can take it back at any time, here or in your HMRC account.
      </p>
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
      <h2>You are connected</h2>
      <Show when={props.connection.expiresAt}>
        {(until) => <p>The permission lasts until {dateWords(ukDate(new Date(until())))}.</p>}
      </Show>
      <p>
        <button type="button" class="button-link" onClick={() => props.leave()} aria-disabled={props.busy}>
          Disconnect
        </button>
      </p>
    </div>
  );
}
