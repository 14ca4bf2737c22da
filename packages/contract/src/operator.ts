import type { BusinessTerms } from "./protocol/business-terms";

/** What whoever runs the service states of themselves. A page that lacks a fact says so, and the build names it. */
export interface Operator {
  /** The name of the person or company that runs it. */
  readonly name: string;
  /** The postal address, a line each. */
  readonly address: readonly string[];
  /** Where users write to. */
  readonly email: string;
  /** Where weaknesses are reported: an e-mail address, or the address of a page. */
  readonly securityContact: string;
  /** The registration number at the Information Commissioner's Office. */
  readonly icoNumber: string;
  /** The day from which terms and privacy notice hold, as 2026-11-28. */
  readonly termsFrom: string;
  /** What it costs, in a sentence; empty where it is free. */
  readonly price: string;
  /** How businesses come by the bundle to file: see docs/deploy.md. A stage's BUSINESS_BUNDLE takes its place there. */
  readonly business: BusinessTerms;
  /** What users are to know of the service just now, a paragraph each; it stands on the status page. */
  readonly notices: readonly string[];
}

/** The operator of this service. Whoever deploys it states their own facts here; docs/deploy.md tells what each is for. */
export const operator: Operator = {
  name: "",
  address: [],
  email: "",
  securityContact: "",
  icoNumber: "",
  termsFrom: "",
  price: "",
  business: { access: "invitation", places: 100, days: 31 },
  notices: [],
};
