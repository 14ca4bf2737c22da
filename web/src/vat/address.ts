import type { Vrn } from "@submit/contract/value/scalar";
import { createContext, useContext } from "solid-js";

/** The VAT number that a page is about: the one in its address, and no other. */
export const VrnContext = createContext<Vrn>();

/** The VAT number that the page is about; a page that is about none must not ask for it. */
export function useVrn(): Vrn {
  const vrn = useContext(VrnContext);
  if (vrn === undefined) throw new Error("This page is about no VAT number");
  return vrn;
}

/** Gives the addresses of pages such as `obligation` about the VAT number of this page. */
export function useAddress(): (page: string) => string {
  const vrn = useContext(VrnContext);
  return (page) => vatAddress(vrn, page);
}

/** The address of a page about a VAT number; without one it leads to the number that was looked at last. */
export function vatAddress(vrn: Vrn | undefined, page: string): string {
  return vrn === undefined ? `/${page}` : `/vat/${vrn}/${page}`;
}

/** The VAT number in a path, and what comes after it. */
export function readVatPath(path: string): { vrn: Vrn | undefined; page: string } {
  const [, vrn, page = ""] = /^\/vat\/(\d{9})(?:\/(.*))?$/.exec(path) ?? [];
  return vrn === undefined ? { vrn, page: path.replace(/^\//, "") } : { vrn, page };
}
