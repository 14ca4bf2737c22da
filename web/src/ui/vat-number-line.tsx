import { A } from "@solidjs/router";
import { formatVrn } from "../vat/vrn";

/** Which VAT number a page is about, with the way to another one. */
export function VatNumberLine(props: { vrn: string }) {
  return (
    <p class="lead">
      VAT number {formatVrn(props.vrn)} <A href="/vat-number">Change</A>
    </p>
  );
}
