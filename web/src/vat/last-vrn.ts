import type { Vrn } from "@submit/contract/value/scalar";
import { tabUser, user } from "../session/session";
import { clients } from "./client/client-store";
import { rememberedVrn, rememberVrn } from "./vrn";

/**
 * The VAT number that the user of this tab looked at last in this browser, whatever a page is about; in another browser that of
 * the user's only client, once the list of them is there.
 */
export function lastVrn(): Vrn | undefined {
  const sub = user()?.sub ?? tabUser();
  if (sub === undefined) return undefined;
  const [only, ...others] = clients() ?? [];
  return rememberedVrn(localStorage, sub) ?? (others.length === 0 ? only?.vrn : undefined);
}

/** Whether the user has several clients, and which one is meant is not known in this browser: one is chosen then, and no number asked for. */
export function isToChoose(): boolean {
  return lastVrn() === undefined && (clients() ?? []).length > 1;
}

/** Notes which VAT number the user looks at. */
export function noteVrn(vrn: Vrn): void {
  const who = user();
  if (who) rememberVrn(localStorage, who.sub, vrn);
}
