import { A } from "@solidjs/router";
import { ui } from "#message/ui";
import { formatVrn } from "../vat/vrn";

/** Which VAT number a page is about, with the way to another one. */
export function VatNumberLine(props: { vrn: string }) {
  return (
    <p class="lead">
      {ui.vatNumber(formatVrn(props.vrn))} <A href="/vat-number">{ui.changeVatNumber}</A>
    </p>
  );
}
