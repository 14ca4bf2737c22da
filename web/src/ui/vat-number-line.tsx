import { Show } from "solid-js";
import { ui } from "#message/ui";
import { clientLoad, clientOf } from "../vat/client/client-store";
import { formatVrn } from "../vat/vrn";

/** Which VAT number a page is about, with the way to another one. */
export function VatNumberLine(props: { vrn: string }) {
  return (
    // The name comes with one's clients, and moves what stands beside it.
    <p class="lead" classList={{ "not-yet": ["idle", "loading"].includes(clientLoad.state().kind) }}>
      <Show when={clientOf(props.vrn)?.name !== formatVrn(props.vrn) && clientOf(props.vrn)}>
        {(client) => (
          <>
            <strong translate="no">{client().name}</strong>{" "}
          </>
        )}
      </Show>
      {ui.vatNumber(formatVrn(props.vrn))} <a href="/vat-number">{ui.changeVatNumber}</a>
    </p>
  );
}
