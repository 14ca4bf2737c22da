import { dateIn } from "@submit/contract/calendar/day-words";
import type { Operator } from "@submit/contract/operator";
import type { Facts } from "../message/article";
import type { SiteWords } from "./markup/words";

/** What the operator states, as the pages say it. */
export function factsOf(operator: Operator, { fact: missing, days }: SiteWords): Facts {
  const { name, address, email, securityContact, icoNumber, termsFrom } = operator;
  return {
    name: name || missing.name,
    address: address.join(", ") || missing.address,
    email: email ? `[${email}](mailto:${email})` : missing.email,
    securityContact: securityContact
      ? `[${securityContact}](${contactAddress(securityContact)})`
      : missing.securityContact,
    icoNumber: icoNumber ? missing.registered(icoNumber) : missing.icoNumber,
    termsFrom: termsFrom ? missing.holdsFrom(dateIn(days, termsFrom)) : missing.termsFrom,
  };
}

/** The facts that the operator has not stated, by name. */
export function missingOf(operator: Operator): string[] {
  const needed = ["name", "address", "email", "securityContact", "icoNumber", "termsFrom"] as const;
  return needed.filter((name) => operator[name].length === 0);
}

/** The address to reach a contact at: a page's own, or that of a letter. */
export function contactAddress(contact: string): string {
  return /^https:\/\//.test(contact) ? contact : `mailto:${contact}`;
}
