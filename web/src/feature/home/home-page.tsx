import type { RequestSummary } from "@submit/contract/protocol/request";
import { ukDate } from "@submit/contract/value/date";
import { createMemo, Show } from "solid-js";
import { header } from "#message/header";
import { home as words } from "#message/home";
import { getConnections, listFilings } from "../../api/client";
import { lackOf } from "../../api/entitlement";
import { createApiLoad, createLoad } from "../../api/load";
import { isSandbox } from "../../api/stage";
import { followPath } from "../../api/under-way";
import { Loaded } from "../../ui/loaded";
import { PageFrame } from "../../ui/page-frame";
import { VatNumberLine } from "../../ui/vat-number-line";
import { VrnContext } from "../../vat/address";
import { areClientsAwaited } from "../../vat/client/client-store";
import { endsSoon } from "../../vat/client/ends-soon";
import { isToChoose, lastVrn } from "../../vat/last-vrn";
import { dateWords, timeWords } from "../../vat/period";
import { today } from "../../vat/today";
import { PlanNotice } from "../bundle/plan-notice";
import { Business } from "./business";
import { SetUp } from "./set-up";
import "./home.css";

/** What is due next and what to do, what is owed, and the year: as HMRC said last, and renewed behind that. */
export function HomePage() {
  const bundles = createApiLoad("bundleGet", () => ({}));
  const connection = createLoad(() => "connection", getConnections);
  const filings = createLoad(() => "filings", listFilings);
  const vrn = createMemo(lastVrn);
  const isAwaited = () => ["idle", "loading"].includes(connection.state().kind);
  const hasVrn = () => vrn() !== undefined || isToChoose();
  /** Nothing waits for the plan: it comes by itself, or the page says why it does not. */
  const lack = () => {
    const held = bundles.value();
    return held && lackOf(held, isSandbox());
  };
  const sent = () => filings.value()?.requests.filter(isUnderWay) ?? [];
  const filing = () => sent()[0];
  /** Whether nothing else is to be done before what the page is for. */
  const isMain = () => !filing() && !lack();
  const [isConnected, ending] = [
    () => (connection.value()?.connections.length ?? 0) > 0,
    () => (connection.value()?.connections ?? []).find((each) => endsSoon(each, today())),
  ];
  return (
    <PageFrame title={words.title} lead={vrn() ? undefined : words.lead}>
      <Show when={vrn()}>{(number) => <VatNumberLine vrn={number()} />}</Show>
      <Show when={filing()}>{(found) => <FilingUnderWay request={found()} />}</Show>
      <Show when={lack()}>{(found) => <PlanNotice lack={found()} back="/home" />}</Show>
      <Show when={ending()?.expiresAt}>{(at) => <Ending on={dateWords(ukDate(new Date(at())))} />}</Show>
      <Show when={vrn()} keyed>
        {(number) => (
          <VrnContext.Provider value={number}>
            <Business
              sent={sent()}
              isMain={isMain()}
              mayAsk={isConnected() && bundles.value() !== undefined && !lack()}
            />
          </VrnContext.Provider>
        )}
      </Show>
      {/* Where there is a business it is in view: what is only seldom missing is not waited for. */}
      <Show when={vrn() ? !isAwaited() : !areClientsAwaited()}>
        <Loaded load={connection} what={words.connection}>
          {() => (
            <Show when={!isConnected() || !hasVrn()}>
              <SetUp isConnected={isConnected()} hasVrn={hasVrn()} isFirst={isMain()} />
            </Show>
          )}
        </Loaded>
      </Show>
      <Show when={isToChoose() && !isAwaited()}>
        <p>
          <a href="/client" class={isMain() && isConnected() ? "button" : ""}>
            {header.switcher.choose}
          </a>
        </p>
      </Show>
    </PageFrame>
  );
}

function Ending(props: { on: string }) {
  return (
    <div class="notice">
      <h2>{words.ending.title(props.on)}</h2>
      <p>{words.ending.text}</p>
      <a href="/connect">{words.ending.again}</a>
    </div>
  );
}

function FilingUnderWay(props: { request: RequestSummary }) {
  return (
    <div class="notice">
      <h2>{words.filing.title}</h2>
      <p>{words.filing.text(timeWords(props.request.createdAt))}</p>
      <a href={followPath(props.request)} class="button">
        {words.filing.look}
      </a>
    </div>
  );
}

function isUnderWay({ status }: RequestSummary): boolean {
  return status === "pending" || status === "processing";
}
