import type { Receipt } from "@submit/contract/api/receipt";
import type { LeftOut, Obligation } from "@submit/contract/api/vat/obligation";
import type { RequestSummary } from "@submit/contract/protocol/request";
import type { Vrn } from "@submit/contract/value/scalar";
import { createMemo, Match, Show, Switch } from "solid-js";
import { filing } from "#message/filing/filing";
import { vat } from "#message/filing/period";
import { createUnderWay, followPath } from "../../api/under-way";
import { useParams } from "../../route/route";
import { LeftOutNotice } from "../../ui/hmrc/left-out-notice";
import { TwinNotice } from "../../ui/hmrc/twin-notice";
import { Loaded } from "../../ui/loaded";
import { PageFrame } from "../../ui/page-frame";
import { useAddress, useVrn } from "../../vat/address";
import { dateWords, type Period, periodWords, readSlug, slugOf } from "../../vat/period";
import { createOpenPeriods, findPeriod, periodsNamed } from "../../vat/period-load";
import { earlierOpen, type PeriodStatus, periodStatus, receiptOfTwin, receiptOn } from "../../vat/period-status";
import { today } from "../../vat/today";
import { DraftGate } from "./draft/draft-gate";
import { FigureForm } from "./figure/figure-form";
import * as Filing from "./filing";

const words = filing.form;

/** The return of one period: its figures, typed or brought from records. */
export function ReturnFormPage() {
  const params = useParams<{ period: string }>();
  const vrn = useVrn();
  const to = useAddress();
  const dates = () => readSlug(params.period);
  const title = () => {
    const found = dates();
    return found ? words.titleOf(periodWords(found.start, found.end)) : words.title;
  };
  return (
    <PageFrame title={title()}>
      <Show when={dates()} fallback={<NoSuchPeriod />}>
        <Show
          when={Filing.isUnderWay(Filing.load(sessionStorage, vrn, params.period))}
          fallback={<Prepare vrn={vrn} slug={params.period} />}
        >
          <UnderWay href={to(`return/${params.period}/submit`)} />
        </Show>
      </Show>
    </PageFrame>
  );
}

function Prepare(props: { vrn: Vrn; slug: string }) {
  const periods = createOpenPeriods(props.vrn);
  const sent = createUnderWay(props.vrn);
  const open = () => periods.open.value()?.obligations ?? [];
  const named = () => periodsNamed(open(), readSlug(props.slug));
  const obligation = createMemo(() => findPeriod(open(), readSlug(props.slug)));
  const receipt = () => receiptOn(readSlug(props.slug), periods.known(), props.vrn);
  const earlier = (found: Period) => earlierOpen(found, open(), periods.known(), props.vrn, today());
  return (
    <Loaded load={periods.open} what={words.loading}>
      {() => (
        <Loaded load={periods.receipts} what={words.loadingReceipts}>
          {() => (
            <Show
              when={obligation()}
              fallback={
                <Show when={named().length === 0} fallback={<Several />}>
                  <Show when={receipt()} fallback={<NoSuchPeriod leftOut={periods.open.value()?.leftOut} />}>
                    {(found) => <Filed receiptId={found().receiptId} />}
                  </Show>
                </Show>
              }
              keyed
            >
              {(found) => (
                <Ready
                  obligation={found}
                  receipts={periods.known()}
                  earlier={earlier(found)}
                  open={open()}
                  at={periodStatus(found, periods.known(), props.vrn, today())}
                  vrn={props.vrn}
                  slug={props.slug}
                  sent={sent(found.periodKey)}
                />
              )}
            </Show>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

interface ReadyProps {
  obligation: Obligation & Period;
  at: PeriodStatus;
  receipts: Receipt[];
  earlier: Period | undefined;
  open: readonly Obligation[];
  vrn: Vrn;
  slug: string;
  /** The request by which it was sent from another tab or browser. */
  sent: RequestSummary | undefined;
}

function Ready(props: ReadyProps) {
  const to = useAddress();
  const receiptId = () => (props.at.kind === "filed-here" ? props.at.receipt.receiptId : undefined);
  const from = () => (props.at.kind === "not-ended" ? props.at.from : undefined);
  return (
    <Switch
      fallback={
        <>
          <Show when={receiptOfTwin(props.obligation, props.receipts, props.vrn)}>
            {(twin) => <TwinNotice receipt={twin()} />}
          </Show>
          <DraftGate vrn={props.vrn} slug={props.slug} obligation={props.obligation}>
            {(drafted) => (
              <FigureForm
                obligation={props.obligation}
                vrn={props.vrn}
                slug={props.slug}
                {...drafted}
                earlier={props.earlier && { period: props.earlier, slug: slugOf(props.earlier, props.open) }}
                receipts={props.receipts}
              />
            )}
          </DraftGate>
        </>
      }
    >
      <Match when={props.at.kind === "due" && props.sent}>
        {(request) => <UnderWay href={followPath(request())} />}
      </Match>
      <Match when={receiptId()}>{(id) => <Filed receiptId={id()} lag />}</Match>
      <Match when={from()}>
        {(date) => (
          <div class="notice">
            <h2>{words.notEnded}</h2>
            <p>{words.notEndedText(dateWords(date()))}</p>
            <a href={to("obligation")}>{words.back}</a>
          </div>
        )}
      </Match>
    </Switch>
  );
}

function Filed(props: { receiptId: string; lag?: boolean }) {
  const to = useAddress();
  return (
    <div class="notice notice-good">
      <h2>{words.filed}</h2>
      <p>{props.lag ? words.filedLag : words.filedText}</p>
      <a href={to(`receipt/${props.receiptId}`)}>{words.receipt}</a>
    </div>
  );
}

function UnderWay(props: { href: string }) {
  return (
    <div class="notice">
      <h2>{words.underWay}</h2>
      <p>{words.underWayText}</p>
      <a href={props.href} class="button">
        {words.follow}
      </a>
    </div>
  );
}

/** An address from before HMRC listed another return for the same dates. */
function Several() {
  const to = useAddress();
  return (
    <div class="notice">
      <h2>{vat.several.title}</h2>
      <p>{vat.several.text}</p>
      <a href={to("obligation")}>{vat.several.link}</a>
    </div>
  );
}

function NoSuchPeriod(props: { leftOut?: readonly LeftOut[] | undefined }) {
  const to = useAddress();
  return (
    <>
      <div class="notice">
        <h2>{words.none}</h2>
        <p>{words.noneText}</p>
        <a href={to("obligation")}>{words.returns}</a>
      </div>
      <LeftOutNotice leftOut={props.leftOut} />
    </>
  );
}
