import { A, useParams } from "@solidjs/router";
import { createMemo, Show } from "solid-js";
import { createApiLoad } from "../../api/load";
import { BoxesTable } from "../../ui/boxes-table";
import { LeftOutNotice } from "../../ui/hmrc/left-out-notice";
import { UnreadableMark } from "../../ui/hmrc/unreadable-mark";
import { Loaded } from "../../ui/loaded";
import { PageFrame } from "../../ui/page-frame";
import { useAddress, useVrn } from "../../vat/address";
import { readableBoxes } from "../../vat/figure";
import { periodWords, readSlug } from "../../vat/period";
import { createFiledPeriods, createOpenPeriods, findPeriod } from "../../vat/period-load";
import { receiptFor } from "../../vat/period-status";

/** A return as HMRC holds it: its nine boxes. */
export function FiledReturnPage() {
  const params = useParams<{ period: string }>();
  const to = useAddress();
  const lead = () => {
    const found = readSlug(params.period);
    return found ? periodWords(found.start, found.end) : "";
  };
  return (
    <PageFrame title="A return that HMRC holds" lead={lead()}>
      <Held slug={params.period} />
      <p class="no-print">
        <A href={to("obligation")}>Back to your VAT returns</A>
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
    <Loaded load={filed} what="this period">
      {() => (
        <Loaded load={periods.open} what="this period">
          {() => (
            <Show
              when={asked()}
              fallback={
                <>
                  <p>HMRC shows no return for this period.</p>
                  <LeftOutNotice leftOut={filed.value()?.leftOut} />
                </>
              }
            >
              <Loaded load={held} what="the return">
                {(figures) => (
                  <>
                    <BoxesTable boxes={readableBoxes(figures())} caption="The nine boxes that HMRC holds" />
                    <UnreadableMark row={figures()} what="answer" />
                  </>
                )}
              </Loaded>
              <Show when={receipt()}>
                {(mine) => (
                  <p class="no-print">
                    <A href={to(`receipt/${mine().receiptId}`)}>See its receipt</A>
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
