import type { Vrn } from "@submit/contract/value/scalar";
import { createEffect, type JSX } from "solid-js";
import { VrnContext } from "../vat/address";
import { noteVrn } from "../vat/last-vrn";

/** What is around each page about a VAT number. */
export function AboutVrn(props: { vrn: Vrn; children: JSX.Element }) {
  createEffect(() => noteVrn(props.vrn));
  return <VrnContext.Provider value={props.vrn}>{props.children}</VrnContext.Provider>;
}
