import { useNavigate, useParams } from "@solidjs/router";
import { locationOf } from "@submit/contract/protocol/request";
import { Show } from "solid-js";
import { api } from "../../api/client";
import { invalidate, invalidateVat } from "../../api/load";
import { NotFound } from "../../ui/not-found";
import { FilingProgress } from "./filing-progress";

/** A filing that was begun elsewhere: in another tab, in another browser, or before a new sign-in. */
export function FollowPage() {
  const params = useParams<{ api: string; id: string }>();
  const navigate = useNavigate();
  return (
    <Show when={params.api === "hmrcVatReturnPost"} fallback={<NotFound />}>
      <FilingProgress
        run={(onProgress, location) =>
          api.resume("hmrcVatReturnPost", location ?? locationOf("hmrcVatReturnPost", params.id), { onProgress })
        }
        onDone={(receipt) => {
          invalidateVat();
          invalidate("hmrcReceiptGet");
          navigate(`/receipt/${receipt.receiptId}`, { replace: true, state: { filed: true } });
        }}
      />
    </Show>
  );
}
