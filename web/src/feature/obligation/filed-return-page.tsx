import { createMemo, Show } from "solid-js";
import { obligation as messages } from "#message/obligation";
import { createApiLoad } from "../../api/load";
import { useParams } from "../../route/route";
import { BoxesTable } from "../../ui/boxes-table";
import { HelpLink } from "../../ui/hmrc/help-link";
import { LeftOutNotice } from "../../ui/hmrc/left-out-notice";
import { UnreadableMark } from "../../ui/hmrc/unreadable-mark";
import { Loaded } from "../../ui/loaded";
import { PageFrame } from "../../ui/page-frame";
import { useAddress, useVrn } from "../../vat/address";
import { readableBoxes } from "../../vat/figure";
import { periodWords, readSlug } from "../../vat/period";
import { createFiledPeriods, createOpenPeriods, findPeriod } from "../../vat/period-load";
import { receiptFor } from "../../vat/period-status";

const words = messages.held;

/** A return as HMRC holds it: its nine boxes. */
export function FiledReturnPage() {
  const params = useParams<{ period: string }>();
  const to = useAddress();
  const lead = () => {
    const found = readSlug(params.period);
    return found ? periodWords(found.start, found.end) : "";
  };
  return (
    <PageFrame title={words.title} lead={lead()}>
      <Held slug={params.period} />
      <p class="no-print">
        <HelpLink topic="amending" />
      </p>
      <p class="no-print">
        <a href={to("obligation")}>{words.back}</a>
      </p>
    </PageFrame>
  );
}

function Held(props: { slug: string }) {
  const vrn = useVrn();
  const to = useAddress();
  const dates = readSlug(props.slug);
  const filed = createFiledPeriods(vrn);
  const found = createMemo(() => findPeriod(filed.value()?.obligations ?? [], dates));
  // A return filed a moment ago may still be among the open ones.
  const periods = createOpenPeriods(vrn);
  const open = createMemo(() => found() ?? findPeriod(periods.open.value()?.obligations ?? [], dates));
  const asked = createMemo(() => {
    const periodKey = open()?.periodKey;
    return periodKey ? { vrn, periodKey } : undefined;
  });
  const receipt = () => {
    const period = open();
    return period && receiptFor(period, periods.known(), vrn);
  };
  const held = createApiLoad("hmrcVatReturnGet", asked);
  return (
    <Loaded load={filed} what={words.loadingPeriod}>
      {() => (
        <Loaded load={periods.open} what={words.loadingPeriod}>
          {() => (
            <Show
              when={asked()}
              fallback={
                <>
                  <p>{words.none}</p>
                  <LeftOutNotice leftOut={filed.value()?.leftOut} />
                </>
              }
            >
              <Loaded load={held} what={words.loading}>
                {(figures) => (
                  <>
                    <BoxesTable boxes={readableBoxes(figures())} caption={words.caption} />
                    <UnreadableMark row={figures()} what="answer" />
                  </>
                )}
              </Loaded>
              <Show when={receipt()}>
                {(mine) => (
                  <p class="no-print">
                    <a href={to(`receipt/${mine().receiptId}`)}>{words.receipt}</a>
                  </p>
                )}
              </Show>
            </Show>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}
