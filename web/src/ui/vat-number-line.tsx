import type { Vrn } from "@submit/contract/value/scalar";
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
      <Show when={nameOf(props.vrn)}>
        {(name) => (
          <>
            <strong translate="no">{name()}</strong>{" "}
          </>
        )}
      </Show>
      {ui.vatNumber(formatVrn(props.vrn))} <a href="/vat-number">{ui.changeVatNumber}</a>
    </p>
  );
}

/** What the user calls a client; undefined where that is its VAT number alone. */
export function nameOf(vrn: Vrn): string | undefined {
  const name = clientOf(vrn)?.name;
  return name === formatVrn(vrn) ? undefined : name;
}
