import { Show } from "solid-js";
import { ui } from "#message/ui";
import { areClientsAwaited, clientOf } from "../vat/client/client-store";
import { formatVrn } from "../vat/vrn";

/** As wide as most names. */
const USUAL = "0".repeat(18);

/** Which VAT number a page is about, with the way to another one. */
export function VatNumberLine(props: { vrn: string }) {
  return (
    // The name comes with one's clients, and moves what stands beside it.
    <p class="lead" classList={{ "not-yet": areClientsAwaited() }}>
      <Show when={areClientsAwaited()}>
        <strong>{USUAL}</strong>{" "}
      </Show>
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
