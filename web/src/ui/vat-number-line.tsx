import { A } from "@solidjs/router";
import { Show } from "solid-js";
import { ui } from "#message/ui";
import { clientOf } from "../vat/client/client-store";
import { formatVrn } from "../vat/vrn";

/** Which VAT number a page is about, with the way to another one. */
export function VatNumberLine(props: { vrn: string }) {
  return (
    <p class="lead">
      <Show when={clientOf(props.vrn)?.name !== formatVrn(props.vrn) && clientOf(props.vrn)}>
        {(client) => (
          <>
            <strong translate="no">{client().name}</strong>{" "}
          </>
        )}
      </Show>
      {ui.vatNumber(formatVrn(props.vrn))} <A href="/vat-number">{ui.changeVatNumber}</A>
    </p>
  );
}
