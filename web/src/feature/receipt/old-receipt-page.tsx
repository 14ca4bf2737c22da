import { Show } from "solid-js";
import { receipt as words } from "#message/receipt";
import { createApiLoad } from "../../api/load";
import { Navigate, useLocation } from "../../route/place";
import { useParams } from "../../route/route";
import { Loaded } from "../../ui/loaded";
import { PageFrame } from "../../ui/page-frame";
import { vatAddress } from "../../vat/address";
import { receiptsOf } from "../../vat/receipt-load";

/** A receipt whose address names no VAT number: it leads to the receipt's address among those of its business. */
export function OldReceiptPage() {
  const params = useParams<{ receiptId: string }>();
  const location = useLocation();
  const load = createApiLoad("hmrcReceiptGet", () => ({ receiptId: params.receiptId }));
  return (
    <PageFrame title={words.page.title}>
      <Loaded load={load} what={words.page.loading}>
        {(found) => (
          <Show when={receiptsOf(found())[0]}>
            {(one) => <Navigate href={vatAddress(one().vrn, `receipt/${one().receiptId}`)} state={location.state} />}
          </Show>
        )}
      </Loaded>
    </PageFrame>
  );
}
