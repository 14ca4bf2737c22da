import { locationOf } from "@submit/contract/protocol/request";
import { Show } from "solid-js";
import { api } from "../../api/client";
import { invalidate, invalidateVat } from "../../api/load";
import { navigate } from "../../route/place";
import { useParams } from "../../route/route";
import { NotFound } from "../../ui/not-found";
import { RequireSignIn } from "../../ui/require-sign-in";
import { clientLoad } from "../../vat/client/client-store";
import { FilingProgress } from "./progress/filing-progress";

/** A filing that was begun elsewhere: in another tab, in another browser, or before a new sign-in. It is never sent here. */
export function FollowPage() {
  const params = useParams<{ api: string; id: string }>();
  return (
    <RequireSignIn stays>
      <Show when={params.api === "hmrcVatReturnPost"} fallback={<NotFound />}>
        <Following location={locationOf("hmrcVatReturnPost", params.id)} />
      </Show>
    </RequireSignIn>
  );
}

function Following(props: { location: string }) {
  return (
    <FilingProgress
      location={props.location}
      recorded
      run={({ onProgress, location }) => api.resume("hmrcVatReturnPost", location ?? props.location, { onProgress })}
      onDone={(receipt) => {
        invalidateVat();
        invalidate("hmrcReceiptGet");
        clientLoad.reload();
        navigate(`/receipt/${receipt.receiptId}`, { replace: true, state: { filed: true } });
      }}
    />
  );
}
