import { operator } from "@submit/contract/operator";
import { parseBusinessTerms } from "@submit/contract/protocol/business-terms";
import { required, stageName } from "./name";

const name = stageName($app.stage);
const production = name === "production";
const hmrcApiUrl =
  process.env.HMRC_API_URL ?? (production ? "https://api.service.hmrc.gov.uk" : "https://test-api.service.hmrc.gov.uk");
const hmrcSignInUrl =
  process.env.HMRC_SIGN_IN_URL ??
  (production ? "https://www.tax.service.gov.uk" : "https://test-www.tax.service.gov.uk");

/** What sets one stage apart from another. Everything else is the same everywhere. */
export const stage = {
  name,
  /** Kept and protected: real people's data. */
  production,
  /** Only real people's stage has alarms, dashboards and a budget. */
  watched: production,
  /** Paid for by the month, so a setting turns it off. */
  firewall: production && process.env.FIREWALL !== "off",
  /** Somebody's own: the web app may also run on their machine, under Vite. */
  personal: !production && name !== "ci",
  /** The domain of the app. Without one, which production can't be, it has CloudFront's own name. */
  domain: required(name, "APP_DOMAIN", process.env.APP_DOMAIN),
  /** Who is told of alarms and of the month's bill, and the dollars a month at which that is a surprise. */
  alarmEmail: required(name, "ALARM_EMAIL", process.env.ALARM_EMAIL),
  budgetUsd: wholeNumber("BUDGET_USD", process.env.BUDGET_USD) ?? 30,
  /** Stands in for Cognito's hosted pages, on a stage that has none. */
  signInUrl: process.env.SIGN_IN_URL,
  /** The local cloud has no edge that a request could have passed by. */
  edge: name !== "local",
  /** The edge's public address, where DNS can't tell it. */
  edgePublicIp: process.env.EDGE_PUBLIC_IP,
  /** Lambda keeps as many places free as each API may use. A personal stage keeps none: a new account has ten in all. */
  reserved: production || name === "ci" || process.env.RESERVE === "true",
  /** The most requests of any API that run at once; without it what each API declares. */
  mostConcurrency: wholeNumber("CONCURRENCY", process.env.CONCURRENCY),
  hmrcApiUrl,
  hmrcSignInUrl,
  hmrcSandbox: hmrcApiUrl !== "https://api.service.hmrc.gov.uk",
  /** What HMRC takes from this application. */
  hmrcRate: hmrcRate(process.env.HMRC_RATE),
  /** Where the figures of a return may come from: real ones from records alone, unless it is set otherwise. */
  figures: figureSource(process.env.FIGURES),
  /** How businesses come by theirs to file: as the operator states, unless it is set otherwise. */
  business: process.env.BUSINESS_BUNDLE ? parseBusinessTerms(process.env.BUSINESS_BUNDLE) : operator.business,
  /** What the web app may be had in. Real users get Welsh once somebody who speaks it has signed docs/welsh.md. */
  languages: languages(process.env.LANGUAGES),
  /** The address that e-mail comes from; without one the stage sends none. */
  mailSender: mailSender(process.env.MAIL_SENDER),
};

function figureSource(text: string | undefined): "records" | "any" {
  if (!text) return production ? "records" : "any";
  if (text !== "records" && text !== "any") throw new Error("FIGURES must be records or any");
  return text;
}

function languages(text: string | undefined): "en" | "en,cy" {
  if (!text) return production ? "en" : "en,cy";
  if (text !== "en" && text !== "en,cy") throw new Error("LANGUAGES must be en or en,cy");
  return text;
}

function mailSender(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (!/^[a-z0-9.+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(text))
    throw new Error("MAIL_SENDER must be an e-mail address in small letters, such as reminders@submit.example.com");
  return text;
}

/** Calls a second and a minute: HMRC raises its limits on request. Each call of the longer one is remembered in one item. */
function hmrcRate(text = "3/150"): { hmrcCallsPerSecond: string; hmrcCallsPerMinute: string } {
  const [, second = "", minute = ""] = /^([1-9]\d{0,2})\/([1-9]\d{0,4})$/.exec(text) ?? [];
  if (!second) throw new Error("HMRC_RATE must be calls a second and a minute, such as 3/150");
  if (Number(minute) > 1_000 && Number(minute) < 60 * Number(second))
    throw new Error("HMRC_RATE: more than 1000 calls a minute must be 60 times those of a second, or more");
  return { hmrcCallsPerSecond: second, hmrcCallsPerMinute: minute };
}

function wholeNumber(variable: string, text: string | undefined): number | undefined {
  if (!text) return undefined;
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new Error(`${variable} must be a whole number from 1 on`);
  return Number(text);
}
