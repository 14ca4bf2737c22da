import type { Vrn } from "@submit/contract/value/scalar";
import { type Accessor, createEffect } from "solid-js";
import * as v from "valibot";
import { createApiLoad } from "../api/load";
import { isFresh } from "../browser/clock";
import { readNote, writeNote } from "./vrn-note";

/** How long it stays good, in milliseconds: a business joins or leaves the scheme once in years. */
const FRESH_FOR = 7 * 86_400_000;
const Note = v.object({ used: v.boolean(), at: v.number() });

/** Whether a business uses the Flat Rate Scheme: as noted, else as HMRC says; not before that is known. */
export function createFlatRate(vrn: Vrn): Accessor<boolean> {
  const noted = readNote("flat-rate", vrn, Note);
  const isKnown = noted !== undefined && isFresh(noted.at, FRESH_FOR);
  const information = createApiLoad("hmrcVatInformationGet", () => (isKnown ? undefined : { vrn }), {
    fresh: FRESH_FOR,
  });
  const used = () => {
    const found = information.value();
    return found && found.flatRateScheme !== undefined;
  };
  createEffect(() => {
    if (used() !== undefined) writeNote("flat-rate", vrn, { used: used(), at: Date.now() });
  });
  return () => used() ?? noted?.used ?? false;
}
