import type { Vrn } from "@submit/contract/value/scalar";
import { createSignal } from "solid-js";
import { user } from "../session/session";
import { rememberedVrn, rememberVrn } from "./vrn";

const [changed, setChanged] = createSignal(0);

/** The VAT number that the user works with. */
export function myVrn(): Vrn | undefined {
  changed();
  const who = user();
  return who && rememberedVrn(localStorage, who.sub);
}

/** The input of a call about the user's VAT number; undefined as long as there is none. */
export function myVrnInput(): { vrn: Vrn } | undefined {
  const vrn = myVrn();
  return vrn ? { vrn } : undefined;
}

/** Takes up another VAT number. */
export function setMyVrn(vrn: Vrn): void {
  const who = user();
  if (who) rememberVrn(localStorage, who.sub, vrn);
  setChanged((count) => count + 1);
}
