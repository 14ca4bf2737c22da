type UserType = "INDIVIDUAL" | "ORGANISATION" | "AGENT";

/** A service that a test user can be enrolled for. */
export type Service = { readonly key: string; readonly name: string; readonly allowedUserTypes: readonly UserType[] };

const BOTH = ["INDIVIDUAL", "ORGANISATION"] as const;
const ORGANISATION = ["ORGANISATION"] as const;

/** All that HMRC lists (hmrc/api-platform-test-user, Services). Here mtd-vat and agent-services alone enrol a user. */
export const SERVICES: readonly Service[] = [
  { key: "national-insurance", name: "National Insurance", allowedUserTypes: BOTH },
  { key: "self-assessment", name: "Self Assessment", allowedUserTypes: BOTH },
  { key: "corporation-tax", name: "Corporation Tax", allowedUserTypes: ORGANISATION },
  { key: "paye-for-employers", name: "PAYE for Employers", allowedUserTypes: ORGANISATION },
  { key: "submit-vat-returns", name: "Submit VAT Returns", allowedUserTypes: ORGANISATION },
  { key: "mtd-vat", name: "MTD VAT", allowedUserTypes: BOTH },
  { key: "mtd-income-tax", name: "MTD Income Tax", allowedUserTypes: BOTH },
  { key: "agent-services", name: "Agent Services", allowedUserTypes: ["AGENT"] },
  { key: "lisa", name: "Lifetime ISA", allowedUserTypes: ORGANISATION },
  { key: "secure-electronic-transfer", name: "Secure Electronic Transfer", allowedUserTypes: ORGANISATION },
  { key: "relief-at-source", name: "Relief at Source", allowedUserTypes: ORGANISATION },
  { key: "customs-services", name: "Customs Services", allowedUserTypes: BOTH },
  { key: "goods-vehicle-movements", name: "Goods Vehicle Services", allowedUserTypes: BOTH },
  { key: "import-control-system", name: "Import Control System", allowedUserTypes: ORGANISATION },
  {
    key: "common-transit-convention-traders-legacy",
    name: "Common Transit Convention Traders Legacy",
    allowedUserTypes: BOTH,
  },
  { key: "common-transit-convention-traders", name: "Common Transit Convention Traders", allowedUserTypes: BOTH },
  { key: "safety-and-security", name: "Safety and Security", allowedUserTypes: ORGANISATION },
  { key: "excise-movement-control-system", name: "Excise Movement Control System", allowedUserTypes: ORGANISATION },
  { key: "modernisation-of-authorisations", name: "Modernisation of Authorisations", allowedUserTypes: ORGANISATION },
  { key: "pillar-2", name: "Pillar 2", allowedUserTypes: ["ORGANISATION", "AGENT"] },
];
