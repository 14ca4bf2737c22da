import { A } from "@solidjs/router";
import type { RequestSummary } from "@submit/contract/protocol/request";
import { ukDate } from "@submit/contract/value/date";
import { createMemo, For, type JSX, Show } from "solid-js";
import { bundle } from "#message/account/bundle";
import { home as words } from "#message/account/home";
import { getConnections, listRequests } from "../../api/client";
import { lackOf } from "../../api/entitlement";
import { createApiLoad, createLoad } from "../../api/load";
import { isSandbox } from "../../api/stage";
import { Loaded } from "../../ui/loaded";
import { PageFrame } from "../../ui/page-frame";
import { VrnContext } from "../../vat/address";
import { lastVrn } from "../../vat/last-vrn";
import { dateWords, timeWords } from "../../vat/period";
import { formatVrn } from "../../vat/vrn";
import { PlanNotice } from "../bundle/plan-notice";
import { NextDue } from "../obligation/next-due";

interface Step {
  title: string;
  done: boolean;
  says: string;
  href: string;
  action: string;
}

/** How far one is: HMRC connection, VAT number; then what is due next. One thing to do stands out. */
export function Dashboard() {
  const bundles = createApiLoad("bundleGet", () => ({}));
  const connection = createLoad(() => "connection", getConnections);
  const requests = createLoad(() => "requests", listRequests);

  const vrn = lastVrn();
  const steps = createMemo((): Step[] => {
    const [linked] = connection.value()?.connections ?? [];
    return [
      connectionStep(linked !== undefined, linked?.expiresAt),
      {
        title: words.vatNumber.title,
        done: vrn !== undefined,
        says: vrn ? formatVrn(vrn) : words.vatNumber.toDo,
        href: "/vat-number",
        action: vrn ? words.vatNumber.change : words.vatNumber.enter,
      },
    ];
  });
  const next = () => steps().find((step) => !step.done);
  /** Nothing waits for the plan: it comes by itself, or the page says why it does not. */
  const lack = () => {
    const held = bundles.value();
    return held && lackOf(held, isSandbox());
  };
  const filing = () => requests.value()?.requests.find((each) => isFiling(each));

  return (
    <PageFrame title={words.title} lead={words.lead}>
      <Show when={filing()}>{(found) => <FilingUnderWay request={found()} />}</Show>
      <Show when={lack()}>{(found) => <PlanNotice lack={found()} back="/home" />}</Show>
      <Loaded load={connection} what={words.connection}>
        {() => (
          <>
            <Show when={!next() && !lack() && requests.state().kind !== "loading" && !filing()}>
              <VrnContext.Provider value={vrn}>
                <NextDue />
              </VrnContext.Provider>
            </Show>
            <h2>{words.setUp}</h2>
            <ol class="steps">
              <For each={steps()}>
                {(step) => <StepRow step={step} primary={step.title === next()?.title && !lack() && !filing()} />}
              </For>
            </ol>
            <p>
              <A href="/client">{words.clients}</A>
            </p>
            <p>
              <A href="/authenticator">{words.authenticator}</A>
            </p>
            <p>
              <A href="/bundle">{bundle.title}</A>
            </p>
          </>
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
            {props.step.done ? words.done : words.toDo}
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
      <h2>{words.filing.title}</h2>
      <p>{words.filing.text(timeWords(props.request.createdAt))}</p>
      <A href={`/request/${props.request.api}/${props.request.id}`} class="button">
        {words.filing.look}
      </A>
    </div>
  );
}

function connectionStep(connected: boolean, expiresAt: string | undefined): Step {
  const { hmrc } = words;
  const done = () => (expiresAt ? hmrc.doneUntil(dateWords(ukDate(new Date(expiresAt)))) : hmrc.done);
  return {
    title: hmrc.title,
    done: connected,
    says: connected ? done() : hmrc.toDo,
    href: "/connect",
    action: connected ? words.manage : hmrc.connect,
  };
}

function isFiling(request: RequestSummary): boolean {
  return request.api === "hmrcVatReturnPost" && (request.status === "pending" || request.status === "processing");
}
