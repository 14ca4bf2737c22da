import { A, useParams } from "@solidjs/router";
import { createMemo, Show } from "solid-js";
import { createApiLoad } from "../../api/load";
import { BoxesTable } from "../../ui/boxes-table";
import { LeftOutNotice } from "../../ui/hmrc/left-out-notice";
import { UnreadableMark } from "../../ui/hmrc/unreadable-mark";
import { Loaded } from "../../ui/loaded";
import { PageFrame } from "../../ui/page-frame";
import { RequireVrn } from "../../ui/require-vrn";
import { readableBoxes } from "../../vat/figure";
import { myVrn } from "../../vat/my-vrn";
import { periodWords, readSlug } from "../../vat/period";
import { createFiledPeriods, createOpenPeriods, findPeriod } from "../../vat/period-load";
import { receiptFor } from "../../vat/period-status";

/** A return as HMRC holds it: its nine boxes. */
export function FiledReturnPage() {
  const params = useParams<{ period: string }>();
  const lead = () => {
    const found = readSlug(params.period);
    return found ? periodWords(found.start, found.end) : "";
  };
  return (
    <PageFrame title="A return that HMRC holds" lead={lead()}>
      <RequireVrn>{() => <Held slug={params.period} />}</RequireVrn>
      <p class="no-print">
        <A href="/obligation">Back to your VAT returns</A>
      </p>
    </PageFrame>
  );
}

function Held(props: { slug: string }) {
  const dates = readSlug(props.slug);
  const filed = createFiledPeriods();
  const found = createMemo(() => findPeriod(filed.value()?.obligations ?? [], dates));
  // A return filed a moment ago may still be among the open ones.
  const periods = createOpenPeriods();
  const open = createMemo(() => found() ?? findPeriod(periods.open.value()?.obligations ?? [], dates));
  const asked = createMemo(() => {
    const vrn = myVrn();
    const periodKey = open()?.periodKey;
    return vrn && periodKey ? { vrn, periodKey } : undefined;
  });
  const receipt = () => {
    const period = open();
    return period && receiptFor(period, periods.known(), myVrn() ?? "");
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
                    <A href={`/receipt/${mine().receiptId}`}>See its receipt</A>
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
