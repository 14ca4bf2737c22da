import { A } from "@solidjs/router";
import type { Vrn } from "@submit/contract/value/scalar";
import { type Accessor, type JSX, Show } from "solid-js";
import { myVrn } from "../vat/my-vrn";

/** Shows what is about a VAT number once there is one, and asks for it before. */
export function RequireVrn(props: { children: (vrn: Accessor<Vrn>) => JSX.Element }) {
  return (
    <Show when={myVrn()} fallback={<Ask />}>
      {(vrn) => props.children(vrn)}
    </Show>
  );
}

function Ask() {
  return (
    <>
      <p class="lead">Enter your VAT number first. Submit then asks HMRC what is due.</p>
      <A href="/vat-number" class="button">
        Enter your VAT number
      </A>
    </>
  );
}
