import * as Method from "./method";
import type { Finding, Rule } from "./rule";

export type { Finding } from "./rule";

/** The findings of one header; none: it is valid. */
export type HeaderReport = { readonly header: string; readonly value?: string; readonly findings: readonly Finding[] };
export type CrossCheck = { readonly headers: readonly string[]; readonly error?: string };
export type Verdict = "VALID_HEADERS" | "POTENTIALLY_INVALID_HEADERS" | "INVALID_HEADERS" | "NO_HEADERS";
export type Report = {
  readonly code: Verdict;
  readonly headers: readonly HeaderReport[];
  readonly crossChecks: readonly CrossCheck[];
};

export const SPEC_VERSION = "3.3";

const FORWARDED = "gov-vendor-forwarded";
const VENDOR_IP = "gov-vendor-public-ip";
const CLIENT_IP = "gov-client-public-ip";

/** The fraud prevention headers of a request, by lower-case name. */
export function pick(headers: Headers): ReadonlyMap<string, string> {
  const names = [...headers].filter(([name]) => name.startsWith("gov-"));
  return new Map(names);
}

/** Checks the headers against the connection method that they name, specification 3.3. */
export function check(headers: ReadonlyMap<string, string>): Report {
  const sent = [...headers.keys()].filter((name) => name.startsWith("gov-client-") || name.startsWith("gov-vendor-"));
  if (sent.length === 0) return { code: "NO_HEADERS", headers: [], crossChecks: [] };
  const method = Method.find(headers.get("gov-client-connection-method"));
  const expected = [...method.headers].map(([name, rule]) => checkOne(name, headers.get(name), rule));
  const unexpected = sent
    .filter((name) => !method.headers.has(name) && !method.retired.has(name))
    .map((name) => ({
      header: name,
      value: headers.get(name) ?? "",
      findings: [UNEXPECTED],
    }));
  const checked = [...expected, ...unexpected];
  const crossed = method.headers.has(FORWARDED) ? cross(headers) : [];
  return { code: verdict(checked, crossed), headers: checked, crossChecks: crossed };
}

function checkOne(name: string, value: string | undefined, rule: Rule): HeaderReport {
  const level = rule.optional === true ? "warning" : "error";
  if (value === undefined)
    return { header: name, findings: [{ level, code: "MISSING_HEADER", text: "Header required" }] };
  if (value.trim() === "")
    return { header: name, value, findings: [{ level, code: "EMPTY_HEADER", text: emptyText(rule) }] };
  return { header: name, value, findings: [...checkCommon(value), ...rule.check(value)] };
}

function emptyText(rule: Rule): string {
  return rule.optional === true
    ? "Value is empty. This may be right for you, but you must contact HMRC to say why."
    : "Value must not be empty";
}

function checkCommon(value: string): readonly Finding[] {
  const placeholder = /(?:^|[=,&])(?:null|undefined|unknown)(?:$|[,&])/i.test(value);
  return [
    ...(/^[\x20-\x7e]*$/.test(value) ? [] : [invalid("Value must be US-ASCII")]),
    ...(placeholder ? [invalid("Value must not be a placeholder such as null, undefined or unknown")] : []),
  ];
}

/** Some hop must lead from the client's address to the vendor's. */
function cross(headers: ReadonlyMap<string, string>): readonly CrossCheck[] {
  const names = [FORWARDED, VENDOR_IP, CLIENT_IP];
  const [forwarded, vendor, client] = names.map((name) => headers.get(name));
  if (!forwarded || !vendor || !client) return [];
  const hops = forwarded.split(",").map((hop) => new URLSearchParams(hop));
  const fits = hops.some((hop) => hop.get("by") === vendor && hop.get("for") === client);
  const error = "At least 1 pair must have the client's public IP address as 'for' and the vendor's as 'by'";
  return [{ headers: names, ...(fits ? {} : { error }) }, ...crossSame(vendor, client)];
}

/** HMRC's review refuses it: the two addresses are of different machines. */
function crossSame(vendor: string, client: string): readonly CrossCheck[] {
  if (vendor !== client) return [];
  return [{ headers: [VENDOR_IP, CLIENT_IP], error: "The vendor's and the client's public IP address are the same" }];
}

function verdict(headers: readonly HeaderReport[], crossed: readonly CrossCheck[]): Verdict {
  const findings = headers.flatMap((checked) => checked.findings);
  if (findings.some(({ level }) => level === "error") || crossed.some(({ error }) => error !== undefined)) {
    return "INVALID_HEADERS";
  }
  return findings.length > 0 ? "POTENTIALLY_INVALID_HEADERS" : "VALID_HEADERS";
}

function invalid(text: string): Finding {
  return { level: "error", code: "INVALID_HEADER", text };
}

const UNEXPECTED: Finding = {
  level: "warning",
  code: "UNEXPECTED_HEADER",
  text: "Unrecognised header. Check format and spelling.",
};
