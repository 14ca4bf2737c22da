import type { Vrn } from "@submit/contract/value/scalar";
import { tabUser, user } from "../session/session";
import { rememberedVrn, rememberVrn } from "./vrn";

/** The VAT number that the user of this tab looked at last in this browser, whatever a page is about. */
export function lastVrn(): Vrn | undefined {
  const sub = user()?.sub ?? tabUser();
  return sub === undefined ? undefined : rememberedVrn(localStorage, sub);
}

/** Notes which VAT number the user looks at. */
export function noteVrn(vrn: Vrn): void {
  const who = user();
  if (who) rememberVrn(localStorage, who.sub, vrn);
}
