import { type RouteSectionProps, useParams } from "@solidjs/router";
import { createEffect, Show } from "solid-js";
import { VrnContext } from "../vat/address";
import { noteVrn } from "../vat/last-vrn";

/** What is around each page about a VAT number. Another number makes the page anew, so that nothing of the first stays. */
export function AboutVrn(props: RouteSectionProps) {
  const params = useParams<{ vrn: string }>();
  createEffect(() => noteVrn(params.vrn));
  return (
    <Show when={params.vrn} keyed>
      {(vrn) => <VrnContext.Provider value={vrn}>{props.children}</VrnContext.Provider>}
    </Show>
  );
}
