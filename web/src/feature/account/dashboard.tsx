import { A } from "@solidjs/router";
import type { RequestSummary } from "@submit/contract/protocol/request";
import { ukDate } from "@submit/contract/value/date";
import { createMemo, For, type JSX, Show } from "solid-js";
import { authenticator } from "#message/authenticator";
import { getConnections, listRequests } from "../../api/client";
import { createApiLoad, createLoad } from "../../api/load";
import { Loaded } from "../../ui/loaded";
import { PageFrame } from "../../ui/page-frame";
import { VrnContext } from "../../vat/address";
import { lastVrn } from "../../vat/last-vrn";
import { dateWords, timeWords } from "../../vat/period";
import { formatVrn } from "../../vat/vrn";
import { allowsVat } from "../bundle/entitlement";
import { NextDue } from "../obligation/next-due";

interface Step {
  title: string;
  done: boolean;
  says: string;
  href: string;
  action: string;
}

/** How far one is: bundle, HMRC connection, VAT number; then what is due next. One thing to do stands out. */
export function Dashboard() {
  const bundles = createApiLoad("bundleGet", () => ({}));
  const connection = createLoad(() => "connection", getConnections);
  const requests = createLoad(() => "requests", listRequests);

  const vrn = lastVrn();
  const steps = createMemo((): Step[] => {
    const entitled = allowsVat(bundles.value()?.bundles ?? []);
    const [linked] = connection.value()?.connections ?? [];
    return [
      bundleStep(entitled),
      connectionStep(linked !== undefined, linked?.expiresAt),
      {
        title: "VAT number",
        done: vrn !== undefined,
        says: vrn ? formatVrn(vrn) : "The nine digits on your VAT certificate.",
        href: "/vat-number",
        action: vrn ? "Change" : "Enter your VAT number",
      },
    ];
  });
  const next = () => steps().find((step) => !step.done);
  const filing = () => requests.value()?.requests.find((each) => isFiling(each));

  return (
    <PageFrame title="Your VAT" lead="What is set up, and what is due.">
      <Show when={filing()}>{(found) => <FilingUnderWay request={found()} />}</Show>
      <Loaded load={bundles} what="your bundles">
        {() => (
          <Loaded load={connection} what="your connection to HMRC">
            {() => (
              <>
                <Show when={!next() && requests.state().kind !== "loading" && !filing()}>
                  <VrnContext.Provider value={vrn}>
                    <NextDue />
                  </VrnContext.Provider>
                </Show>
                <h2>Set-up</h2>
                <ol class="steps">
                  <For each={steps()}>
                    {(step) => <StepRow step={step} primary={step.title === next()?.title && !filing()} />}
                  </For>
                </ol>
                <p>
                  <A href="/authenticator">{authenticator.title}</A>
                </p>
              </>
            )}
          </Loaded>
        )}
      </Loaded>
    </PageFrame>
  );
}

function StepRow(props: { step: Step; primary: boolean }): JSX.Element {
  return (
    <li class="step">
      <div class="step-text">
        <h3>
          {props.step.title}{" "}
          <span classList={{ tag: true, "tag-done": props.step.done, "tag-due": !props.step.done }}>
            {props.step.done ? "Done" : "To do"}
          </span>
        </h3>
        <p>{props.step.says}</p>
      </div>
      <A href={props.step.href} class={props.primary ? "button" : ""}>
        {props.step.action}
        <Show when={props.step.done}>
          <span class="visually-hidden"> {props.step.title}</span>
        </Show>
      </A>
    </li>
  );
}

function FilingUnderWay(props: { request: RequestSummary }) {
  return (
    <div class="notice">
      <h2>A return is still on its way to HMRC</h2>
      <p>You filed it on {timeWords(props.request.createdAt)}, and its answer is not here yet.</p>
      <A href={`/request/${props.request.api}/${props.request.id}`} class="button">
        See how far it is
      </A>
    </div>
  );
}

function bundleStep(entitled: boolean): Step {
  return {
    title: "Bundle",
    done: entitled,
    says: entitled ? "You have a bundle that lets you file." : "A bundle says what you may do here. Take one to begin.",
    href: "/bundle",
    action: entitled ? "Manage" : "Choose a bundle",
  };
}

function connectionStep(connected: boolean, expiresAt: string | undefined): Step {
  const until = expiresAt ? ` until ${dateWords(ukDate(new Date(expiresAt)))}` : "";
  return {
    title: "HMRC connection",
    done: connected,
    says: connected ? `Connected${until}.` : "Give Submit permission to file for your business.",
    href: "/connect",
    action: connected ? "Manage" : "Connect to HMRC",
  };
}

function isFiling(request: RequestSummary): boolean {
  return request.api === "hmrcVatReturnPost" && (request.status === "pending" || request.status === "processing");
}
